from django.apps import AppConfig


class PqrConfig(AppConfig):
    name = "workflows.pqr"
    label = "pqr"
    default_auto_field = "django.db.models.BigAutoField"
