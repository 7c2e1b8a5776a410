"""Access: who enters, how, from where, and who lets them."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "cms.access"
    label = "access"
    verbose_name = "Acceso"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Keep the log and the list of sessions as people come and go; say whose the rows are."""
        from . import ownership, signal_handlers  # noqa: F401

        signal_handlers.register()
