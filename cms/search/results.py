"""One screen of results with everything it shows, in a number of questions that never grows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page as Screen
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from wagtail.models import Page

from cms.tenancy.models import MunicipalDocument

from .excerpts import excerpt
from .kinds import kinds
from .matches import UNDATED, Entry

PER_PAGE = 10
# Files shown below a page that also has the words.
FILES_PER_PAGE = 3


@dataclass(frozen=True)
class Result:
    """What the screen says of one entry; `page` offers the file where `file` is the result."""

    page: Page
    url: str
    kind: str | Promise
    dated_on: date | None
    excerpt: SafeString | str
    file: MunicipalDocument | None
    files: list[MunicipalDocument]


def screen(request: HttpRequest, found: list[Entry], wanted: list[str]) -> Screen:
    """The screen asked for with `?p=`, its entries made results."""
    shown = Paginator(found, PER_PAGE).get_page(request.GET.get("p"))
    shown.object_list = _results(request, shown.object_list, wanted)
    return shown


def _results(request: HttpRequest, shown: Iterable[Entry], wanted: list[str]) -> list[Result]:
    shown = list(shown)
    pages = (
        Page.objects.select_related("facts", "text_kept")
        .defer_streamfields()
        .in_bulk({entry.match.page for entry in shown})
    )
    files = _files(shown)
    results = []
    for entry in shown:
        # What was deleted between the two questions is not shown.
        if (page := pages.get(entry.match.page)) is None:
            continue
        file = files.get(entry.match.file)
        held = [files[pk] for pk in entry.files[:FILES_PER_PAGE] if pk in files]
        results.append(_result(request, entry, page, file, held, wanted))
    return results


def _files(shown: list[Entry]) -> Mapping[int | None, MunicipalDocument]:
    """The files on the screen; the text of those that are results by themselves comes along."""
    alone = {entry.match.file for entry in shown} - {None}
    beside = {file for entry in shown for file in entry.files[:FILES_PER_PAGE]} - alone
    documents = MunicipalDocument.objects
    return {
        **(documents.select_related("content").in_bulk(alone) if alone else {}),
        **(documents.in_bulk(beside) if beside else {}),
    }


def _result(
    request: HttpRequest,
    entry: Entry,
    page: Page,
    file: MunicipalDocument | None,
    files: list[MunicipalDocument],
    wanted: list[str],
) -> Result:
    facts = getattr(page, "facts", None)
    text = file.text if file else getattr(getattr(page, "text_kept", None), "text", "")
    first_words = "" if file else getattr(facts, "excerpt", "")
    return Result(
        page=page,
        url=page.get_url(request),
        kind=kinds().get(entry.match.kind, ""),
        dated_on=None if entry.match.dated_on == UNDATED else entry.match.dated_on,
        excerpt=excerpt(text, wanted) or first_words,
        file=file,
        files=files,
    )
