"""Where people find the requests: the menus of a page, and a file that is fixed."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from cms.tenancy.models import User

from .kind import ChangeKind, kinds

FIRST = 80


def address_to_ask(kind: ChangeKind, target: Any) -> str:
    """The form that asks for this change of this target."""
    return reverse(f"changes:{kind.slug}", args=[target.pk])


def offered(user: User, target: Any) -> list[ChangeKind]:
    """The changes of a target that make sense now and that this person may ask for."""
    fitting = [kind for kind in kinds().values() if isinstance(target, kind.model)]
    return [kind for kind in fitting if kind.fits(target) and kind.may_ask(user, target)]


def page_buttons(page: Page, user: User) -> Iterator[Button]:
    """One entry per change in the menu of a page, below Wagtail's own."""
    for place, kind in enumerate(offered(user, page)):
        yield Button(
            kind.ask_label,
            address_to_ask(kind, page),
            icon_name=kind.icon,
            priority=FIRST + place,
        )


def file_buttons(user: User, file: Any) -> list[tuple[str, str, bool]]:
    """The same for a file, beside the message that says why it is fixed."""
    return [
        (address_to_ask(kind, file), str(kind.ask_label), False) for kind in offered(user, file)
    ]
