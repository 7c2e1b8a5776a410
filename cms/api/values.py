"""How each kind of field of a page is said in JSON."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.functional import Promise
from pydantic import BaseModel
from wagtail.api import APIField
from wagtail.fields import RichTextField, StreamField
from wagtail.images.shortcuts import get_rendition_or_not_found
from wagtail.models import Page
from wagtail.rich_text import expand_db_html

from cms.tenancy.addresses import public_address
from cms.tenancy.clock import BOGOTA
from cms.tenancy.models import MunicipalDocument, MunicipalImage, Municipality, Office
from gel_pages.plain_text import text_of

IMAGE_WIDTH = "width-960"
OWN_ADDRESS = re.compile(r'(\b(?:href|src)=")(/[^/"])')


class Text(BaseModel):
    """A text with markup: as the page shows it, and its words alone."""

    html: str
    text: str


class FileReference(BaseModel):
    """A file to download."""

    title: str
    url: str
    format: str
    bytes: int | None


class ImageReference(BaseModel):
    """An image at a width for screens."""

    url: str
    width: int
    height: int
    description: str


class OfficeReference(BaseModel):
    """An office of the alcaldía (dependencia)."""

    slug: str
    name: str


class PageReference(BaseModel):
    """Another live public page."""

    id: int
    title: str
    url: str


REFERENCES: dict[type[models.Model], type[BaseModel]] = {
    MunicipalDocument: FileReference,
    MunicipalImage: ImageReference,
    Office: OfficeReference,
    Page: PageReference,
}
PLAIN: tuple[tuple[type[models.Field], Any], ...] = (
    (models.BooleanField, bool),
    (models.DateTimeField, datetime),
    (models.DateField, date),
    (models.IntegerField, int),
    (models.DecimalField, float),
    (models.FloatField, float),
    (models.CharField, str),
    (models.TextField, str),
)


class Speaker:
    """Says the fields of pages of one municipality, with addresses that work from anywhere."""

    def __init__(self, municipality: Municipality) -> None:
        self.municipality = municipality

    def fields(self, instance: models.Model) -> dict[str, object]:
        """The public fields of a page or of one of its rows: those in its `api_fields`."""
        return {
            field.name: self.value(instance, field.name)
            for field in APIField.get_fields_for_model(type(instance))
        }

    def value(self, instance: models.Model, name: str) -> object:
        """One field as JSON will say it; a relation gives its rows, in order."""
        field, value = field_of(type(instance), name), getattr(instance, name)
        if hasattr(value, "all"):
            return [self.fields(row) for row in value.all()]
        if isinstance(field, StreamField):
            return self.text(str(value), value.get_prep_value())
        if isinstance(field, RichTextField):
            return self.text(expand_db_html(value), value)
        return self.reference(value) if isinstance(value, models.Model) else plain(value)

    def text(self, html: str, source: object) -> dict[str, str]:
        """A text with its links leading to this site from wherever it is read."""
        base = public_address(self.municipality, "")
        return {"html": OWN_ADDRESS.sub(rf"\g<1>{base}\g<2>", html), "text": text_of(source)}

    def reference(self, value: models.Model) -> dict[str, object] | None:
        """What another thing is called and where it is; nothing of what is not public."""
        if isinstance(value, MunicipalDocument):
            return {
                "title": value.title,
                "url": self.address(value.url),
                "format": value.file_format,
                "bytes": value.get_file_size(),
            }
        if isinstance(value, MunicipalImage):
            rendition = get_rendition_or_not_found(value, IMAGE_WIDTH)
            return {
                "url": self.address(rendition.url),
                "width": rendition.width,
                "height": rendition.height,
                "description": value.description,
            }
        if isinstance(value, Office):
            return {"slug": value.slug, "name": value.name}
        return self.page(value) if isinstance(value, Page) else None

    def page(self, page: Page) -> dict[str, object] | None:
        """A page of this site that anybody may read."""
        home = self.municipality.home
        public = Page.objects.descendant_of(home, inclusive=True).live().public()
        if not public.filter(pk=page.pk).exists():
            return None
        return {"id": page.pk, "title": page.title, "url": self.page_address(page)}

    def page_address(self, page: Page) -> str:
        """Where a page of this site is read."""
        return self.address("/" + page.url_path.removeprefix(self.municipality.home.url_path))

    def address(self, path: str) -> str:
        """An address of this site, whole."""
        return public_address(self.municipality, path)


def field_of(model: type[models.Model], name: str) -> models.Field | None:
    """The field behind a name of `api_fields`; None for a property or a relation of rows."""
    return next((field for field in model._meta.concrete_fields if field.name == name), None)


def type_of(model: type[models.Model], name: str) -> Any:
    """The JSON type of a field, for the description of the API."""
    field = field_of(model, name)
    if field is None:
        rows = next((r for r in model._meta.related_objects if r.get_accessor_name() == name), None)
        return list[dict[str, Any]] if rows else Any
    if isinstance(field, StreamField | RichTextField):
        return Text
    if isinstance(field, models.ForeignKey):
        return _reference_type(field.related_model) | None
    return next((type_ for kind, type_ in PLAIN if isinstance(field, kind)), Any) | None


def _reference_type(model: type[models.Model]) -> Any:
    return next((kind for known, kind in REFERENCES.items() if issubclass(model, known)), Any)


def plain(value: object) -> object:
    """Dates in Bogotá's time, amounts as numbers, promised words said."""
    if isinstance(value, datetime):
        return value.astimezone(BOGOTA)
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, Promise):
        return str(value)
    if isinstance(value, Mapping | list | tuple | set):
        raise TypeError("A field of this shape needs its own way of being said.")
    return value
