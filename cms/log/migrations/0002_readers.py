"""Who reads the log."""

from django.db import migrations

READERS = ["control-interno", "lider", "administrador"]
READING = "log.view_entry"


def let_read(apps, schema_editor):
    """Name the permission in the roles; their groups receive it after migrating."""
    for role in apps.get_model("workflows", "Role").objects.filter(slug__in=READERS):
        role.permissions = [*role.permissions, READING]
        role.save()


def no_longer(apps, schema_editor):
    """Take it out of the roles."""
    for role in apps.get_model("workflows", "Role").objects.filter(slug__in=READERS):
        role.permissions = [name for name in role.permissions if name != READING]
        role.save()


class Migration(migrations.Migration):
    dependencies = [("log", "0001_log"), ("workflows", "0004_roles_that_decide")]

    operations = [migrations.RunPython(let_read, no_longer)]
