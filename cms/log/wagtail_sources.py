"""Wagtail's two logs (pages with their approvals; everything else) as lines of ours."""

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model
from django.utils.html import strip_tags
from wagtail.log_actions import registry
from wagtail.models import ModelLogEntry, Page, PageLogEntry
from wagtail.models.audit_log import BaseLogEntry

from cms.tenancy.models import Municipality, User
from cms.tenancy.ownership import by_home_page, owner_of

from .models import Entry
from .sources import Line, log_source


def register() -> None:
    """Read both; called once when the app is ready."""
    log_source(PageLogEntry)(read_page_act)
    log_source(ModelLogEntry)(read_act)


def read_page_act(entry: PageLogEntry) -> Line:
    """Something done with a page."""
    return _line(entry, _owner_of_page(entry), page=entry.page_id)


def read_act(entry: ModelLogEntry) -> Line:
    """Something done with anything else: an account, a file, a role."""
    return _line(entry, _owner_of_object(entry))


def _line(entry: BaseLogEntry, owner: int | None, page: int | None = None) -> Line:
    comment = str(entry.data.get("comment", "")) if isinstance(entry.data, dict) else ""
    message = strip_tags(registry.get_formatter(entry).format_message(entry)).strip()
    label = str(registry.get_action_label(entry.action))
    return Line(
        municipality=owner,
        at=entry.timestamp,
        user=entry.user_id,
        what=label[:200],
        title=entry.label[:255],
        details=". ".join(part for part in (message if " " in message else "", comment) if part),
        page=page,
    )


def _owner_of_page(entry: PageLogEntry) -> int | None:
    page = Page.objects.filter(pk=entry.page_id).first()
    if page is not None:
        return by_home_page(page)
    known = Entry.objects.filter(page_id=entry.page_id).values_list("municipality", flat=True)
    return known.first() or _owner_of_person(entry)


def _owner_of_object(entry: ModelLogEntry) -> int | None:
    row = _object(entry)
    if row is None:
        return _owner_of_person(entry)
    try:
        return owner_of(row)
    except (LookupError, ObjectDoesNotExist):
        return _owner_of_person(entry)


def _object(entry: ModelLogEntry) -> Model | None:
    model = entry.content_type.model_class() if entry.content_type else None
    return model._base_manager.filter(pk=entry.object_id).first() if model else None


def _owner_of_person(entry: BaseLogEntry) -> int | None:
    return (
        Municipality.objects.filter(users__in=User.objects.filter(pk=entry.user_id))
        .values_list("pk", flat=True)
        .first()
    )
