"""Giving roles to people and groups to municipalities."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from wagtail.log_actions import log
from wagtail.models import (
    GroupCollectionPermission,
    GroupPagePermission,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from cms.tenancy.models import Municipality, User

from .models import FourEyesTask, Role, RoleGroup


@transaction.atomic
def install_roles(municipality: Municipality) -> None:
    """Give a municipality one group per role and its approval; run again, it updates them."""
    for role in Role.objects.all():
        group = _group_of(role, municipality)
        _grant(role, group, municipality)
    _install_approval(municipality)


def assign_role(user: User, slug: str) -> None:
    """Make a person hold a role in their own municipality."""
    role_group = RoleGroup.objects.get(role__slug=slug, municipality__users=user)
    user.groups.add(role_group.group)
    log(instance=user, action="gel.role.assign", data={"role": slug})


def revoke_role(user: User, slug: str) -> None:
    """Take a role back; the work done under it stays signed."""
    role_group = RoleGroup.objects.get(role__slug=slug, municipality__users=user)
    user.groups.remove(role_group.group)
    log(instance=user, action="gel.role.revoke", data={"role": slug})


def roles_of(user: User) -> list[Role]:
    """Roles that a person holds in their own municipality. Asked once per request."""
    if not hasattr(user, "_roles"):
        user._roles = list(  # type: ignore[attr-defined]
            Role.objects.filter(
                role_groups__group__user=user,
                role_groups__municipality__users=user,
            )
        )
    return list(user._roles)  # type: ignore[attr-defined]


def has_role(user: User, slug: str) -> bool:
    """Whether a person holds that role in their own municipality."""
    return user.is_active and any(role.slug == slug for role in roles_of(user))


def _group_of(role: Role, municipality: Municipality) -> Group:
    existing = RoleGroup.objects.filter(role=role, municipality=municipality).first()
    if existing:
        return existing.group
    group = Group.objects.create(name=_free_name(role, municipality))
    RoleGroup.objects.create(role=role, municipality=municipality, group=group)
    return group


def _free_name(role: Role, municipality: Municipality) -> str:
    """Two departments may have a town of the same name; the second one says its own."""
    name = f"{role.title} · {municipality.name}"
    taken = Group.objects.filter(name=name).exists()
    return f"{name} ({municipality.department})" if taken else name


def _grant(role: Role, group: Group, municipality: Municipality) -> None:
    group.permissions.set(_permissions(role.permissions))
    on_pages = _permissions([f"wagtailcore.{action}_page" for action in role.page_permissions])
    GroupPagePermission.objects.filter(group=group).exclude(permission__in=on_pages).delete()
    for permission in on_pages:
        GroupPagePermission.objects.get_or_create(
            group=group, page=municipality.home, permission=permission
        )
    on_files = _permissions(role.file_permissions)
    GroupCollectionPermission.objects.filter(group=group).exclude(permission__in=on_files).delete()
    for permission in on_files:
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=municipality.collection, permission=permission
        )


def _permissions(names: list[str]) -> list[Permission]:
    """Permissions by `app.codename`; those whose room has not created them yet are left out."""
    wanted = Q(pk__in=[])
    for name in names:
        app_label, codename = name.split(".")
        wanted |= Q(content_type__app_label=app_label, codename=codename)
    return list(Permission.objects.filter(wanted))


def _install_approval(municipality: Municipality) -> None:
    attached = WorkflowPage.objects.filter(page=municipality.home).first()
    if attached:
        task = attached.workflow.tasks.first().specific
    else:
        task = FourEyesTask.objects.create(name=f"Aprobación del editor · {municipality.name}")
        workflow = Workflow.objects.create(name=f"Aprobación de contenidos · {municipality.name}")
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
        WorkflowPage.objects.create(workflow=workflow, page=municipality.home)
    task.groups.set(
        Group.objects.filter(role_group__municipality=municipality, role_group__role__approves=True)
    )
