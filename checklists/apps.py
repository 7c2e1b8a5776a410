"""What the norm asks, and whether a municipality's live site complies."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ChecklistsConfig(AppConfig):
    """Reads the catalogues and rules that every installed app contributes."""

    name = "checklists"
    verbose_name = "Auditoría"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Discover catalogues and rules; connect the checks."""
        from . import checks  # noqa: F401
        from .catalogue import catalogues

        catalogues.discover()
        autodiscover_modules("criteria")
