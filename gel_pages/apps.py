"""Channels: what a citizen reads."""

from django.apps import AppConfig


class GelPagesConfig(AppConfig):
    name = "gel_pages"
    verbose_name = "Canales"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import checks, signal_handlers  # noqa: F401

        signal_handlers.register()
