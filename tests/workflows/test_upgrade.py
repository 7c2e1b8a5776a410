"""What an upgrade brings reaches the roles that name it."""

from django.contrib.auth.models import Permission
from django.core.management import call_command

from workflows.models import Role, RoleGroup


def test_a_codename_that_an_upgrade_creates_is_granted_after_migrating(towns):
    role = Role.objects.get(slug="control-interno")
    role.permissions = [*role.permissions, "checklists.sign_report"]
    role.save()
    Permission.objects.create(
        codename="sign_report",
        name="Firmar informes",
        content_type=Permission.objects.get(codename="run_audit").content_type,
    )
    call_command("migrate", verbosity=0)
    group = RoleGroup.objects.get(role=role, municipality=towns.soacha).group
    assert group.permissions.filter(codename="sign_report").exists()
