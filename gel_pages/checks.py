"""What `manage.py check` knows of the plan of channels, so that a wrong row is never laid."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, register

from .channel_plan import PlannedChannel, planned, planned_channels, suggested_offices
from .models import HomePage


@register
def check_channel_plan(
    app_configs: Sequence[Any] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Every row of the plan can be laid."""
    times = Counter(channel.key for channel in planned_channels())
    doubles = [
        Error(f"{key} is in the plan {number} times.", obj=key, id="gel_pages.E001")
        for key, number in times.items()
        if number > 1
    ]
    return doubles + [found for channel in planned_channels() for found in _problems(channel)]


def _problems(channel: PlannedChannel) -> Iterator[CheckMessage]:
    if bool(channel.type) == bool(channel.address):
        yield _error(channel, "It lives under a page type or at an address: say one.", 2)
    elif channel.type:
        yield from _problems_of_page(channel)
    if channel.office not in suggested_offices():
        yield _error(channel, f"No suggested office is called “{channel.office}”.", 6)


def _problems_of_page(channel: PlannedChannel) -> Iterator[CheckMessage]:
    try:
        model = channel.page_type
    except LookupError:
        yield _error(channel, f"No page type is called “{channel.type}”.", 3)
        return
    fields = {field.name for field in model._meta.get_fields()}
    for name in sorted(set(channel.fields) - fields):
        yield _error(channel, f"{model.__name__} has no field “{name}”.", 4)
    if (above := _page_above(channel)) and model not in above.allowed_subpage_models():
        yield _error(channel, f"{above.__name__} holds no {model.__name__}.", 5)


def _page_above(channel: PlannedChannel) -> type | None:
    """The page type it will stand under; None where that is wrong itself."""
    if not channel.parent:
        return HomePage
    above = planned(channel.parent)
    try:
        return above.page_type if above and above.type else HomePage
    except LookupError:
        return None


def _error(channel: PlannedChannel, text: str, number: int) -> CheckMessage:
    return Error(text, obj=channel.key, id=f"gel_pages.E{number:03}")
