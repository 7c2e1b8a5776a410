"""Acts on the registers and lists of Soacha's live site, as people do them."""

from collections.abc import Callable

from django.core.files.base import ContentFile

from cms.tenancy.models import MunicipalDocument, Municipality
from gel_pages.models import DocumentPage, EventPage
from gel_pages.models.entity_directory_page import EntityEntry

from .acts import page_of, publish, tell

Act = Callable[[Municipality], object]


def keep_rows(slug: str, relation: str, test: Callable[[object], object]) -> Act:
    """Publish a page with only those of its rows that pass a test."""

    def act(town: Municipality) -> None:
        page = page_of(town, slug)
        setattr(page, relation, [row for row in getattr(page, relation).all() if test(row)])
        publish(page)

    return act


def keep_first(slug: str, relation: str, count: int) -> Act:
    """Publish a page with only its first rows."""

    def act(town: Municipality) -> None:
        page = page_of(town, slug)
        setattr(page, relation, list(getattr(page, relation).all())[:count])
        publish(page)

    return act


def change_rows(slug: str, relation: str, **fields: object) -> Act:
    """Publish a page with other values in all its rows."""

    def act(town: Municipality) -> None:
        page = page_of(town, slug)
        rows = list(getattr(page, relation).all())
        for row in rows:
            for name, value in fields.items():
                setattr(row, name, value)
        setattr(page, relation, rows)
        publish(page)

    return act


def edit_under(slug: str, **fields: object) -> Act:
    """Publish every page under another with other values."""
    return lambda town: [
        publish(page.specific, **fields) for page in page_of(town, slug).get_children()
    ]


def add_entity(town: Municipality) -> None:
    """Publish an association in its directory, with its telephone."""
    page = page_of(town, "directorio-de-agremiaciones")
    page.entities = [EntityEntry(name="Asociación de comerciantes", phone="+57 601 575 5700")]
    publish(page)


def document(town: Municipality, name: str) -> MunicipalDocument:
    """A file in the town's library."""
    return MunicipalDocument.objects.create(
        title=name,
        file=ContentFile(name.encode(), name="archivo.txt"),
        collection=town.collection,
    )


def add_documents(parent: str, *documents: dict) -> Act:
    """Publish documents in a list; each says its fields."""

    def act(town: Municipality) -> None:
        for fields in documents:
            page = DocumentPage(
                **{"summary": f"{fields['title']}, completo.", **fields},
                document=document(town, fields["title"]),
                live=False,
            )
            page_of(town, parent).add_child(instance=page)
            publish(page)

    return act


def replace_recordings(town: Municipality) -> None:
    """Take the recordings off the site while a piece of news plays a video of another site."""
    page_of(town, "fotos-audio-y-video").unpublish()
    tell(town, "Video", '<iframe title="Video" src="https://www.youtube.com/embed/x"></iframe>')


def unpublish_coming(town: Municipality) -> None:
    """Take every activity to come off the calendar."""
    for event in EventPage.objects.descendant_of(town.home).live().coming():
        event.unpublish()
