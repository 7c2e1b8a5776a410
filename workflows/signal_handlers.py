"""What was submitted to review is kept as it was read; roles follow what an upgrade brings."""

from django.apps import AppConfig
from django.apps import apps as installed_apps
from django.apps.registry import Apps
from django.core.exceptions import PermissionDenied
from django.db.models.signals import post_migrate, pre_save
from django.utils.translation import gettext as _
from wagtail.models import Revision, TaskState


def keep_reviewed_revision(
    sender: type[Revision],
    instance: Revision,
    update_fields: "frozenset[str] | None" = None,
    **kwargs: object,
) -> None:
    """Refuse to rewrite a revision that was ever submitted.

    Wagtail's autosave overwrites the newest revision of the same person in place; without this, a
    version could change after somebody approved it, and nobody would see who changed it.
    """
    touches_content = update_fields is None or "content" in update_fields
    if instance.pk and touches_content and TaskState.objects.filter(revision=instance).exists():
        raise PermissionDenied(_("Una versión que pasó por revisión no se reescribe."))


def update_roles(sender: AppConfig, apps: Apps = installed_apps, **kwargs: object) -> None:
    """Grant what the roles name once every room has created its permissions."""
    told = [config for config in installed_apps.get_app_configs() if config.models_module]
    if sender.label != told[-1].label or not _has_roles(apps):
        return
    from cms.tenancy.models import Municipality

    from .roles import install_roles

    for municipality in Municipality.objects.select_related("site__root_page", "collection"):
        install_roles(municipality)


def _has_roles(apps: Apps) -> bool:
    try:
        apps.get_model("workflows", "RoleGroup")
    except LookupError:
        return False
    return True


def register() -> None:
    """Connect everything; called once when the app is ready."""
    pre_save.connect(
        keep_reviewed_revision, sender=Revision, dispatch_uid="workflows.keep_reviewed_revision"
    )
    post_migrate.connect(update_roles, dispatch_uid="workflows.update_roles")
