"""Wagtail's own groups and workflow go: they publish, and they belong to no municipality."""

from django.db import migrations

GROUPS = {"Editors": ["add", "change"], "Moderators": ["add", "change", "publish", "lock", "unlock"]}
WORKFLOW = "Moderators approval"


def remove_defaults(apps, schema_editor):
    """Delete groups, task and workflow that Wagtail created with the database."""
    apps.get_model("wagtailcore", "Workflow").objects.filter(name=WORKFLOW).delete()
    apps.get_model("wagtailcore", "GroupApprovalTask").objects.filter(name=WORKFLOW).delete()
    apps.get_model("wagtailcore", "Task").objects.filter(name=WORKFLOW).delete()
    apps.get_model("auth", "Group").objects.filter(name__in=GROUPS).delete()


def restore_defaults(apps, schema_editor):
    """Create them again as Wagtail does: groups on the root page and one workflow for it."""
    root = apps.get_model("wagtailcore", "Page").objects.filter(depth=1).first()
    groups = {name: _restore_group(apps, name, root) for name in GROUPS}
    content_type, _created = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="wagtailcore", model="groupapprovaltask"
    )
    task = apps.get_model("wagtailcore", "GroupApprovalTask").objects.create(
        name=WORKFLOW, content_type=content_type, active=True
    )
    task.groups.add(groups["Moderators"])
    workflow = apps.get_model("wagtailcore", "Workflow").objects.create(name=WORKFLOW, active=True)
    apps.get_model("wagtailcore", "WorkflowTask").objects.create(
        workflow=workflow, task=task, sort_order=0
    )
    if root:
        apps.get_model("wagtailcore", "WorkflowPage").objects.create(workflow=workflow, page=root)


def _restore_group(apps, name, root):
    Permission = apps.get_model("auth", "Permission")
    group, _created = apps.get_model("auth", "Group").objects.get_or_create(name=name)
    group.permissions.add(
        *Permission.objects.filter(content_type__app_label="wagtailadmin", codename="access_admin")
    )
    for action in GROUPS[name] if root else []:
        for permission in Permission.objects.filter(
            content_type__app_label="wagtailcore", codename=f"{action}_page"
        ):
            apps.get_model("wagtailcore", "GroupPagePermission").objects.get_or_create(
                group=group, page=root, permission=permission
            )
    return group


class Migration(migrations.Migration):
    dependencies = [
        ("workflows", "0002_gel_t_roles"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(remove_defaults, restore_defaults)]
