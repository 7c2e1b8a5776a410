def publish_reviewed_revision(workflow_state, user=None):
    raise PermissionError
