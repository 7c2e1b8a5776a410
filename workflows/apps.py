"""What passes from hand to hand: roles and approval."""

from django.apps import AppConfig


class WorkflowsConfig(AppConfig):
    name = "workflows"
    verbose_name = "Roles y aprobación"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the rules to the seams that the rooms below and Wagtail offer."""
        from wagtail.models import AbstractPage
        from wagtail.permissions import register_permission_policy

        from gel_pages.page_notes import register_page_note
        from gel_pages.panels import register_sending_panels
        from gel_pages.permissions import register_page_lock, register_permission_tester

        from . import form_answers, notices, ownership, signal_handlers  # noqa: F401
        from .change_requests import all_kinds  # noqa: F401 - reading them registers them
        from .editor_panels import sending_panels
        from .locks import lock_of
        from .permissions import MunicipalPagePermissionTester, MunicipalPagePolicy
        from .sole_servants import note_of_self_approval

        register_permission_tester(MunicipalPagePermissionTester)
        register_page_lock(lock_of)
        register_page_note(note_of_self_approval())
        register_sending_panels(*sending_panels())
        register_permission_policy(AbstractPage, MunicipalPagePolicy())
        notices.register()
        form_answers.register()
        signal_handlers.register()
