"""Two people in the same page: the second is told, and neither loses a word.

Wagtail's scripts warn before a newer version is covered, and its server refuses only what saves
itself. Here the server asks of every button: who presses it has been told who saved what.
"""

from collections.abc import Mapping

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

SAVE_OVER = "save_over"


def newer_version(data: Mapping[str, str], page: Page) -> Revision | None:
    """The version saved since the posted form was opened, unless the person chose to cover it."""
    latest = page.latest_revision if page.pk else None
    if not latest or data.get(SAVE_OVER) == str(latest.pk):
        return None
    if overwritten := data.get("overwrite_revision_id"):
        return latest if overwritten != str(latest.pk) else None
    loaded = data.get("loaded_revision_id")
    if not loaded:
        return None
    # An autosave rewrites the newest version in place and moves only its hour.
    hour = data.get("loaded_revision_created_at", "")
    same = loaded == str(latest.pk) and hour == latest.created_at.isoformat()
    return None if same else latest


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
