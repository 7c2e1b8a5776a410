"""What roles decide beyond pages, and the roles of head, leader, administrator and emergency."""

from django.db import migrations, models

ENTERS = "wagtailadmin.access_admin"
WRITES_FILES = [
    "wagtailimages.add_image",
    "wagtailimages.change_image",
    "wagtailimages.choose_image",
    "wagtaildocs.add_document",
    "wagtaildocs.change_document",
    "wagtaildocs.choose_document",
]
ROLES = [
    {
        "slug": "jefe",
        "title": "Jefe de dependencia",
        "description": "Revisa lo que escribe su dependencia en los canales que piden su visto bueno. No publica.",
        "reach": "reading",
        "page_permissions": ["view"],
        "permissions": [ENTERS],
    },
    {
        "slug": "lider",
        "title": "Líder de Gobierno en línea (alcalde)",
        "description": (
            "Responde por el sitio: ve el estado de los canales y aprueba los informes de Control Interno. "
            "No cambia contenidos."
        ),
        "reach": "reading",
        "approves": False,
        "page_permissions": ["view"],
        "permissions": [ENTERS, "checklists.view_audit"],
    },
    {
        "slug": "administrador",
        "title": "Administrador del sistema",
        "description": "Invita, cambia y cierra cuentas; lleva los ajustes y los menús. No publica nada.",
        "administers": True,
        "permissions": [ENTERS],
    },
    {
        "slug": "emergencia",
        "title": "Responsable de emergencias",
        "description": (
            "Publica sin esperar aprobación cuando hay una emergencia, y escribe el motivo. "
            "Control Interno lo ve al instante y otra persona lo revisa después."
        ),
        "reach": "municipality",
        "publishes_in_emergency": True,
        "page_permissions": ["add", "change"],
        "file_permissions": WRITES_FILES,
        "permissions": [ENTERS],
    },
]
SLUGS = [role["slug"] for role in ROLES]


def create_roles(apps, schema_editor):
    """Write the rows after those that exist; municipalities receive their groups after migrating."""
    Role = apps.get_model("workflows", "Role")
    Role.objects.filter(slug__in=["atencion", "responsable-pqr"]).update(reads_personal_data=True)
    for order, role in enumerate(ROLES, start=Role.objects.count() + 1):
        Role.objects.create(order=order, **role)


def remove_roles(apps, schema_editor):
    """Remove the rows and the groups that municipalities received for them."""
    RoleGroup = apps.get_model("workflows", "RoleGroup")
    held = RoleGroup.objects.filter(role__slug__in=SLUGS)
    groups = list(held.values_list("group_id", flat=True))
    held.delete()
    apps.get_model("auth", "Group").objects.filter(pk__in=groups).delete()
    apps.get_model("workflows", "Role").objects.filter(slug__in=SLUGS).delete()


def flag(name: str, label: str) -> list[migrations.AddField]:
    """The same field on the roles and on their history."""
    return [
        migrations.AddField(model, name, models.BooleanField(default=False, verbose_name=label))
        for model in ("role", "historicalrole")
    ]


class Migration(migrations.Migration):
    dependencies = [("workflows", "0003_without_wagtail_groups")]

    operations = [
        *flag("publishes_in_emergency", "publica en una emergencia, con su motivo"),
        *flag("administers", "lleva las cuentas y los ajustes"),
        *flag("reads_personal_data", "lee datos personales"),
        migrations.RunPython(create_roles, remove_roles),
    ]
