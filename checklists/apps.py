"""What the norm asks, and whether a municipality's live site complies."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ChecklistsConfig(AppConfig):
    """Reads the catalogues and rules that every installed app contributes."""

    name = "checklists"
    verbose_name = "Auditoría"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Discover catalogues and rules; connect the checks; tell editors what is asked."""
        from gel_pages.demands import register_demand_source

        from . import checks  # noqa: F401
        from .catalogue import catalogues
        from .demands import demands

        catalogues.discover()
        autodiscover_modules("criteria")
        register_demand_source(demands)
