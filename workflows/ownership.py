"""Whose the groups of roles are."""

from django.contrib.auth.models import Group
from django.db.models import Model

from cms.tenancy.ownership import register_owner


@register_owner(Group)
def by_role(group: Model) -> int | None:
    """The municipality for which the group holds a role; other groups are the platform's."""
    role_group = getattr(group, "role_group", None)
    return role_group.municipality_id if role_group else None
