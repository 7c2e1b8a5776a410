"""The choices of Wagtail's filters: people, sites and approvals of one's own municipality only.

Wagtail fills these choices with every row of the installation and offers no hook, so the base
class of its filter sets is wrapped once, which also covers filter sets still to come.
"""

from functools import partial, wraps
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django_filters.filters import QuerySetRequestMixin
from wagtail.admin.filters import WagtailFilterSet

from .models import Municipality
from .ownership import rows_of


def narrow(filterset: WagtailFilterSet) -> None:
    """Leave in each choice only the rows of the municipality of whoever is asking."""
    user = getattr(filterset.request, "user", None)
    if getattr(user, "municipality_id", None) is None:
        return
    for each in filterset.filters.values():
        if isinstance(each, QuerySetRequestMixin):
            each.queryset = partial(_own_rows, each.queryset, user.municipality)


def _own_rows(choices: Any, municipality: Municipality, request: HttpRequest) -> QuerySet | None:
    queryset = choices(request) if callable(choices) else choices
    return None if queryset is None else rows_of(municipality, queryset)


def register() -> None:
    """Wrap the base class; called once when the app is ready."""
    original = WagtailFilterSet.__init__
    if hasattr(original, "__wrapped__"):
        return

    @wraps(original)
    def __init__(self: WagtailFilterSet, *args: Any, **kwargs: Any) -> None:
        original(self, *args, **kwargs)
        narrow(self)

    WagtailFilterSet.__init__ = __init__
