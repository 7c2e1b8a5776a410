"""Whose the things of the approval are."""

from django.contrib.auth.models import Group
from django.db.models import Model
from wagtail.models import Task

from cms.tenancy.ownership import register_owner

from .models import ReviewStep, RoleGroup


@register_owner(Group)
def by_role(group: Model) -> int | None:
    """The municipality for which the group holds a role; other groups are the platform's."""
    role_group = getattr(group, "role_group", None)
    return role_group.municipality_id if role_group else None


@register_owner(Task)
def by_reviewers(task: Model) -> int | None:
    """The municipality whose people take the step, even where no channel asks for it any more."""
    groups = RoleGroup.objects.filter(group__foureyestask=task.pk)
    return groups.values_list("municipality_id", flat=True).first()


@register_owner(ReviewStep)
def by_channel(step: Model) -> int | None:
    """The municipality of the channel that asks for it."""
    return step.channel.municipality_id  # type: ignore[attr-defined, no-any-return]
