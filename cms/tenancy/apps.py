"""The floor: municipalities, offices, people, files, the clock and the Spanish normaliser."""

from django.apps import AppConfig


class TenancyConfig(AppConfig):
    name = "cms.tenancy"
    label = "tenancy"
    verbose_name = "Municipios"
    default_auto_field = "django.db.models.BigAutoField"
