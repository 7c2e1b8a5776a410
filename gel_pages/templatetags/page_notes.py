"""The sentences that a page owes its readers."""

from django import template
from wagtail.models import Page

from ..page_notes import notes_of

register = template.Library()


@register.simple_tag(takes_context=True)
def page_notes(context: template.Context) -> list[str]:
    """Those of the page that is shown; a screen that is no page has none."""
    page = context.get("page")
    return notes_of(page) if isinstance(page, Page) else []
