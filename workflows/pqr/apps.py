"""Petitions (peticiones, quejas, reclamos, sugerencias y denuncias): filing, terms, states and
answers.
"""

from django.apps import AppConfig


class PqrConfig(AppConfig):
    name = "workflows.pqr"
    label = "pqr"
    verbose_name = "Peticiones"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the system checks of the terms and of the calendar."""
        from . import checks  # noqa: F401
