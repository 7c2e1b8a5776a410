"""The project: wiring and what belongs to the whole site."""

from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "Sede GEL"
    default_auto_field = "django.db.models.BigAutoField"
