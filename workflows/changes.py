"""Which fields of a page a version changes, as the editor names them."""

from typing import Any

from django.http import HttpRequest
from wagtail.models import Page


def changed_fields(page: Page, version: Page, request: HttpRequest) -> list[str]:
    """Names of the fields in which a version differs from what is public; none if nothing is."""
    if not page.live_revision_id:
        return []
    live = page.live_revision.as_object()
    panel = page.specific_class.get_edit_handler().get_bound_panel(
        instance=version, request=request, form=None
    )
    differences: list[Any] = [compare(live, version) for compare in panel.get_comparison()]
    return [str(each.field_label()) for each in differences if each.has_changed()]
