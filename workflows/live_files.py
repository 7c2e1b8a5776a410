"""Files that the public sees, or that a reviewer is reading, are neither changed nor deleted.

A file is no version of a page: replacing it would change what is public without the second pair of
eyes (GEL-T committee: who writes does not approve). A new file in the page passes the approval, and
a replacement is asked for.
"""

from collections.abc import Callable, Iterator
from typing import Any, cast

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page, ReferenceIndex, WorkflowState

from cms.tenancy.admin_addresses import named_rows
from cms.tenancy.models import MunicipalDocument, MunicipalImage, Municipality, User
from cms.tenancy.ownership import owner_of, rows_of
from cms.tenancy.public_files import live_pages_with

from .change_requests.buttons import file_buttons

File = MunicipalDocument | MunicipalImage
USES = {
    MunicipalDocument: "wagtaildocs:document_usage",
    MunicipalImage: "wagtailimages:image_usage",
}
FORMS = {f"{app}:{act}" for app in ("wagtaildocs", "wagtailimages") for act in ("edit", "delete")}
# The forms inside the screen that uploads several files answer to a script.
FRAGMENTS = {f"{form}_multiple" for form in FORMS}


def why_fixed(file: File) -> str:
    """Why a file may not be changed now and what to do instead; empty when it may."""
    names = {"file": file.title}
    if page := live_pages_with(file).first():
        return _(
            "«%(file)s» está en la página publicada «%(page)s»: no se cambia ni se borra, porque "
            "lo público pasa por aprobación. Pida que se reemplace, o suba el archivo nuevo, "
            "póngalo en la página y envíela a aprobación."
        ) % (names | {"page": page.title})
    if page := next(_pages_in_review_with(file), None):
        return _(
            "«%(file)s» está en «%(page)s», que espera aprobación: no se cambia ni se borra "
            "mientras se revisa. Si debe ser otro, retire la página de revisión y ponga allí el "
            "archivo nuevo."
        ) % (names | {"page": page.title})
    return ""


def refuse_in_bulk(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Stop an act on many files for the first that may not be changed."""
    for file in objects:
        if isinstance(file, File) and (reason := why_fixed(file)):
            messages.error(request, reason)
            return redirect(action.next_url)
    return None


class LiveFilesMiddleware:
    """Refuses, before any screen runs, to edit or delete such a file; superusers included."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Say why, and show where the file is used."""
        address = request.resolver_match.view_name if request.resolver_match else ""
        if address not in FORMS | FRAGMENTS or not request.user.is_authenticated:
            return None
        path = {name: [value] for name, value in kwargs.items()}
        for file in named_rows(address, path, kwargs):
            if isinstance(file, File) and (reason := why_fixed(file)):
                return _refusal(request, address, file, reason)
        return None


def _refusal(request: HttpRequest, address: str, file: File, reason: str) -> HttpResponse:
    if address in FRAGMENTS:
        return HttpResponseForbidden(reason)
    messages.error(request, reason, buttons=file_buttons(cast(User, request.user), file))
    return redirect(USES[type(file)], file.pk)


def _pages_in_review_with(file: File) -> Iterator[Page]:
    """Pages in review whose submitted version holds the file; drafts have no index."""
    wanted = (ContentType.objects.get_for_model(file).pk, str(file.pk))
    for review in _reviews_in(Municipality.objects.filter(pk=owner_of(file) or 0).first()):
        page = review.current_task_state.revision.as_object()
        held = ReferenceIndex._extract_references_from_object(page)
        if any(reference[:2] == wanted for reference in held):
            yield page


def _reviews_in(municipality: Municipality | None) -> Iterator[WorkflowState]:
    reviews = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_IN_PROGRESS,
        base_content_type=ContentType.objects.get_for_model(Page),
        current_task_state__revision__isnull=False,
    ).select_related("current_task_state__revision")
    if municipality:
        pages = rows_of(municipality, Page.objects.all()).values_list("pk", flat=True)
        reviews = reviews.filter(object_id__in=[str(pk) for pk in pages])
    yield from reviews
