"""Pages as the API gives them: the list, and one page with the fields of its type."""

import re
from datetime import date, datetime
from functools import cache
from typing import Any, Literal

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from pydantic import BaseModel, Field, create_model
from wagtail.api import APIField
from wagtail.models import Page, get_page_models
from wagtail.query import PageQuerySet

from cms.search.kinds import models_of
from cms.tenancy.clock import BOGOTA
from cms.tenancy.models import Municipality
from gel_pages.models import BasePage

from .values import Speaker, type_of

SLUG = r"^[a-z0-9_-]*$"
WORD_STARTS = re.compile(r"(?<!^)(?=[A-Z])")


class ChannelName(BaseModel):
    """The channel (canal) a page belongs to."""

    key: str
    title: str


class PageSummary(BaseModel):
    """What the list says of a page."""

    id: int
    type: str = Field(description="Tipo de página: legal_act, news…")
    kind: str = Field(description="Lo mismo en palabras de la gente: norma, noticia…")
    title: str
    summary: str
    url: str
    api_url: str
    channel: ChannelName | None
    dated_on: date | None = Field(description="Fecha que lleva el contenido.")
    changed_at: datetime | None = Field(description="Último cambio de fondo.")


class PageList(BaseModel):
    """A stretch of the list; `next` is the address of the following one."""

    total: int
    next: str | None
    results: list[PageSummary]


class Question(BaseModel):
    """The filters of the list."""

    tipo: str = Field("", pattern=SLUG, description="Tipo (legal_act) o clase (norma).")
    canal: str = Field("", pattern=SLUG, description="Clave del canal.")
    anio: int | None = Field(None, ge=1, le=9999, description="Año de la fecha del contenido.")
    actualizada_desde: date | None = Field(None, description="Cambió ese día o después.")
    despues_de: int = Field(0, ge=0, le=2**63 - 1, description="id de la última página recibida.")
    limite: int = Field(50, ge=1, le=200, description="Cuántas páginas por respuesta.")


def type_name(model: type[Page]) -> str:
    """The name of a page type: LegalActPage is legal_act."""
    return WORD_STARTS.sub("_", model.__name__.removesuffix("Page")).lower()


def page_types() -> list[type[BasePage]]:
    """Every type of page that a site can have."""
    return [model for model in get_page_models() if issubclass(model, BasePage)]


def public_pages(municipality: Municipality) -> PageQuerySet:
    """Live public pages of a municipality, home page included, with what the list says of them."""
    pages = Page.objects.descendant_of(municipality.home, inclusive=True).live().public()
    return pages.select_related("facts__channel", "content_type").defer_streamfields()


def narrowed(pages: PageQuerySet, question: Question) -> PageQuerySet:
    """The pages that a question asks for, in the order of their ids."""
    wanted = Q()
    if question.tipo:
        models = [model for model in page_types() if type_name(model) == question.tipo]
        models = models or models_of(question.tipo)
        wanted &= Q(content_type__in=ContentType.objects.get_for_models(*models).values())
    if question.canal:
        wanted &= Q(facts__channel__key=question.canal)
    if question.anio:
        wanted &= Q(facts__dated_on__year=question.anio)
    if question.actualizada_desde:
        wanted &= Q(facts__changed_at__date__gte=question.actualizada_desde)
    return pages.filter(wanted).order_by("pk")


def summary(page: Page, speaker: Speaker) -> dict[str, object]:
    """A page as the list gives it."""
    model = page.specific_class or Page
    facts = getattr(page, "facts", None)
    channel = facts.channel if facts else None
    return {
        "id": page.pk,
        "type": type_name(model),
        "kind": str(model.kind_name()) if issubclass(model, BasePage) else "",
        "title": page.title,
        "summary": facts.excerpt if facts else "",
        "url": speaker.page_address(page),
        "api_url": speaker.address(f"/api/v1/paginas/{page.pk}/"),
        "channel": {"key": channel.key, "title": channel.title} if channel else None,
        "dated_on": facts.dated_on if facts else None,
        "changed_at": facts.changed_at.astimezone(BOGOTA) if facts else None,
    }


def detail(page: Page, speaker: Speaker) -> dict[str, object]:
    """A page with the public fields of its type."""
    return summary(page, speaker) | {"fields": speaker.fields(page.specific)}


@cache
def detail_model(model: type[BasePage]) -> type[BaseModel]:
    """What one page of a type looks like, for the description of the API."""
    fields: dict[str, Any] = {
        field.name: (type_of(model, field.name), ...)
        for field in APIField.get_fields_for_model(model)
    }
    contents = create_model(f"{model.__name__}Fields", **fields)
    return create_model(
        model.__name__,
        __base__=PageSummary,
        __doc__=str(model._meta.verbose_name).capitalize(),
        type=(Literal[type_name(model)], ...),
        fields=(contents, ...),
    )
