"""The log of an installation."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_delete


class LogConfig(AppConfig):
    name = "cms.log"
    label = "log"
    verbose_name = "Registro de actividad"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what is logged, note every row of it from now on, and have the database keep it."""
        from cms.tenancy.models import User

        from . import (  # noqa: F401
            access_source,
            noting,
            personal_sources,
            protection,
            wagtail_sources,
        )

        wagtail_sources.register()
        noting.watch_sources()
        post_migrate.connect(
            protection.protect_after_migrating, sender=self, dispatch_uid="log.protect"
        )
        pre_delete.connect(noting.keep_accounts, sender=User, dispatch_uid="log.keep_accounts")
