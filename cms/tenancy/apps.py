"""The floor: municipalities, offices, people, files, the clock and the Spanish normaliser."""

from django.apps import AppConfig


class TenancyConfig(AppConfig):
    name = "cms.tenancy"
    label = "tenancy"
    verbose_name = "Municipios"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Narrow Wagtail's filters to whoever is asking; have uploaded files read."""
        from . import filters
        from .file_text import keeping

        filters.register()
        keeping.register()
