"""Published pages for tests, with only what the test does not care about filled in."""

from collections.abc import Iterable
from datetime import date, timedelta
from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image
from wagtail.models import Page, get_page_models

from cms.tenancy import clock
from cms.tenancy.models import MunicipalDocument, MunicipalImage, Municipality
from gel_pages.models import (
    BasePage,
    BudgetIndexPage,
    BudgetLine,
    BudgetPage,
    CalendarPage,
    DocumentIndexPage,
    DocumentPage,
    EventPage,
    LegalActIndexPage,
    LegalActPage,
    NewsIndexPage,
    NewsPage,
    TramiteIndexPage,
    TramitePage,
)

PAGE_TYPES = [model for model in get_page_models() if issubclass(model, BasePage)]
A_DAY = date(2020, 1, 1)


def live_page(model: type[Page], town: Municipality) -> Page:
    """The first live page of that type on the town's site; the demonstration has one of each."""
    return model.objects.live().descendant_of(town.home, inclusive=True).order_by("path")[0]


def publish(parent: Page, page: BasePage) -> BasePage:
    """Put a page live under `parent`, as an approval does, and return it."""
    parent.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def news(town: Municipality, title: str, **fields) -> NewsPage:
    """A published piece of news."""
    defaults = {"date": A_DAY, "body": [("paragraph", "<p>Texto.</p>")]}
    return publish(live_page(NewsIndexPage, town), NewsPage(title=title, **defaults | fields))


def legal_act(town: Municipality, number: int, **fields) -> LegalActPage:
    """A published decree, in the town's first register."""
    defaults = {
        "title": f"Decreto {number} de 2020",
        "kind": "decreto",
        "number": number,
        "issued_on": A_DAY + timedelta(days=number % 1000),
        "epigraph": "Por el cual se dictan disposiciones.",
    }
    return publish(live_page(LegalActIndexPage, town), LegalActPage(**defaults | fields))


def tramite(town: Municipality, title: str, **fields) -> TramitePage:
    """A published sheet, in the town's first list of trámites."""
    return publish(live_page(TramiteIndexPage, town), TramitePage(title=title, **fields))


def listed_document(town: Municipality, title: str, kind: str = "", **fields) -> DocumentPage:
    """A published document, in the town's first list (or its first list of a kind)."""
    lists = DocumentIndexPage.objects.live().descendant_of(town.home).order_by("path")
    parent = lists.filter(kind=kind)[0] if kind else lists[0]
    return publish(parent, DocumentPage(title=title, **{"issued_on": A_DAY} | fields))


def budget(town: Municipality, year: int, lines: Iterable[dict] = (), **fields) -> BudgetPage:
    """A published fiscal year with its lines, in the town's list of budgets."""
    page = BudgetPage(title=f"Presupuesto {year}", year=year, **fields)
    page.lines = [BudgetLine(**line) for line in lines]
    return publish(live_page(BudgetIndexPage, town), page)


def event(town: Municipality, title: str, **fields) -> EventPage:
    """A published event of tomorrow at this hour, in the town's first calendar."""
    defaults = {"starts_at": clock.now() + timedelta(days=1)}
    return publish(live_page(CalendarPage, town), EventPage(title=title, **defaults | fields))


def image(town: Municipality, name: str = "plaza") -> MunicipalImage:
    """A small photograph in the town's collection."""
    picture = BytesIO()
    Image.new("RGB", (64, 36), "#36c").save(picture, "PNG")
    return MunicipalImage.objects.create(
        title=name,
        collection=town.collection,
        file=ContentFile(picture.getvalue(), name=f"{name}.png"),
    )


def document(town: Municipality, name: str = "acto", size: int = 2048) -> MunicipalDocument:
    """A PDF of a given size in the town's collection."""
    return MunicipalDocument.objects.create(
        title=name,
        collection=town.collection,
        file=ContentFile(b"%PDF-1.7\n".ljust(size), name=f"{name}.pdf"),
    )


def media_file(town: Municipality, name: str, content: bytes = b"x" * 2048) -> MunicipalDocument:
    """An audio, a video or its captions, told by the ending of its name."""
    return MunicipalDocument.objects.create(
        title=name, collection=town.collection, file=ContentFile(content, name=name)
    )
