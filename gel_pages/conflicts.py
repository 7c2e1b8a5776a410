"""Two people in the same page: the second is told, and neither loses a word.

Wagtail's scripts warn before a newer version is covered, and its server refuses only what saves
itself. Here the server asks of every button: who presses it has been told who saved what.
"""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from cms.tenancy.models import User

SAVE_OVER = "save_over"
LONGEST_ID = 18  # figures


def newer_version(data: Mapping[str, str], page: Page, user: User | None) -> Revision | None:
    """What somebody else saved since the form was opened, unless one chose to cover it.

    One's own saves do not count: a script may be saving while its person presses the button.
    """
    opened = data.get("overwrite_revision_id") or data.get("loaded_revision_id") or ""
    if not page.pk or not opened.isdecimal() or len(opened) > LONGEST_ID:
        return None
    since = Q(pk__gt=int(opened))
    # An autosave rewrites the newest version in place and moves only its hour.
    if hour := _instant(data.get("loaded_revision_created_at", "")):
        since |= Q(created_at__gt=hour)
    saved = Revision.objects.for_instance(page).filter(since)
    newest = saved.exclude(user=user).select_related("user").order_by("created_at", "pk").last()
    return None if newest and data.get(SAVE_OVER) == str(newest.pk) else newest


def _instant(text: str) -> datetime | None:
    try:
        instant = parse_datetime(text)
    except ValueError:
        return None
    return instant if instant and timezone.is_aware(instant) else None


def who_saved(latest: Revision) -> str:
    """Who saved what since, and what became of one's own text."""
    user = latest.user
    return _(
        "%(who)s guardó otra versión (%(when)s) después de que usted abrió la página. Nada se "
        "guardó encima, y lo que usted escribió sigue aquí."
    ) % {
        "who": (user.get_full_name() or user.get_username()) if user else _("Alguien"),
        "when": date_format(timezone.localtime(latest.created_at), "SHORT_DATETIME_FORMAT"),
    }


def way_on(latest: Revision, page: Page, loaded: str) -> SafeString:
    """How to see what changed, and the tick with which one's own version is saved after all."""
    compared = loaded.isdecimal() and loaded != str(latest.pk)
    address = (
        reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, loaded, latest.pk])
        if compared
        else reverse("wagtailadmin_pages:history", args=[page.pk])
    )
    return format_html(
        '<a href="{}" target="_blank" rel="noreferrer">{}</a> '
        '<label><input type="checkbox" form="page-edit-form" name="{}" value="{}"> {}</label>',
        address,
        _("Vea qué cambió."),
        SAVE_OVER,
        latest.pk,
        _("Guardar lo mío de todos modos: la otra versión queda en el historial."),
    )
