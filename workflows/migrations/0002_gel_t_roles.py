"""The GEL-T roles of this installation, as rows."""

from django.db import migrations

WRITES_FILES = [
    "wagtailimages.add_image",
    "wagtailimages.change_image",
    "wagtailimages.choose_image",
    "wagtaildocs.add_document",
    "wagtaildocs.change_document",
    "wagtaildocs.choose_document",
]
ENTERS = "wagtailadmin.access_admin"

ROLES = [
    {
        "slug": "autor",
        "title": "Autor de contenidos",
        "description": "Escribe en los canales de su dependencia y envía a aprobación. No publica.",
        "reach": "office",
        "page_permissions": ["add", "change"],
        "file_permissions": WRITES_FILES,
        "permissions": [ENTERS],
    },
    {
        "slug": "editor",
        "title": "Editor",
        "description": (
            "Revisa lo que envían los autores: lo aprueba o lo devuelve con un comentario. Puede corregir textos, "
            "pero no aprueba lo que contiene un cambio suyo."
        ),
        "reach": "municipality",
        "approves": True,
        "page_permissions": ["change"],
        "file_permissions": WRITES_FILES,
        "permissions": [ENTERS, "checklists.view_audit"],
    },
    {
        "slug": "control-interno",
        "title": "Control Interno",
        "description": "Consulta todas las páginas y la auditoría del sitio, y la repite. No cambia contenidos.",
        "reach": "reading",
        "page_permissions": ["view"],
        "permissions": [ENTERS, "checklists.view_audit", "checklists.run_audit"],
    },
    {
        "slug": "atencion",
        "title": "Atención al ciudadano",
        "description": "Recibe las peticiones, las asigna a la dependencia competente y las responde.",
        "permissions": [ENTERS, "pqr.view_petition", "pqr.assign_petition", "pqr.answer_petition"],
    },
    {
        "slug": "responsable-pqr",
        "title": "Responsable de PQR en su dependencia",
        "description": "Responde las peticiones asignadas a su dependencia.",
        "permissions": [ENTERS, "pqr.view_petition", "pqr.answer_petition"],
    },
]


def create_roles(apps, schema_editor):
    """Write the rows; groups are created with each municipality."""
    Role = apps.get_model("workflows", "Role")
    for order, role in enumerate(ROLES, start=1):
        Role.objects.create(order=order, **role)


def remove_roles(apps, schema_editor):
    """Remove the rows, and the groups and approvals that municipalities received for them."""
    tasks = list(apps.get_model("workflows", "FourEyesTask").objects.values_list("pk", flat=True))
    apps.get_model("wagtailcore", "Workflow").objects.filter(
        workflow_tasks__task_id__in=tasks
    ).delete()
    apps.get_model("wagtailcore", "Task").objects.filter(pk__in=tasks).delete()
    RoleGroup = apps.get_model("workflows", "RoleGroup")
    Group = apps.get_model("auth", "Group")
    groups = list(RoleGroup.objects.values_list("group_id", flat=True))
    RoleGroup.objects.all().delete()
    Group.objects.filter(pk__in=groups).delete()
    apps.get_model("workflows", "Role").objects.filter(slug__in=[r["slug"] for r in ROLES]).delete()


class Migration(migrations.Migration):
    dependencies = [("workflows", "0001_roles_and_approval")]

    operations = [migrations.RunPython(create_roles, remove_roles)]
