"""The addresses of the API."""

from functools import reduce
from operator import or_
from typing import Annotated, Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import re_path
from django.utils.http import http_date, urlencode
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Query
from pydantic import BaseModel, Field
from wagtail.models import Page

from cms.tenancy.models import Office
from gel_pages.downloads import Table, csv_response
from gel_pages.models import Channel

from .door import READING, add_errors, nothing_here, opened
from .pages import (
    PageList,
    Question,
    detail,
    detail_model,
    narrowed,
    page_types,
    public_pages,
    summary,
)
from .values import OfficeReference, Speaker

COLUMNS = ("id", "type", "kind", "title", "summary", "url", "channel", "dated_on", "changed_at")
AnyPage = Annotated[
    reduce(or_, (detail_model(model) for model in page_types())), Field(discriminator="type")
]
api = NinjaAPI(
    title="Datos abiertos de la sede electrónica",
    version="1",
    description="Lo que dicen las páginas publicadas de este municipio. Solo lectura.",
    docs_url=None,
    urls_namespace="api",
)
add_errors(api)


class ChannelOut(BaseModel):
    """A channel that lives somewhere public."""

    key: str
    title: str
    office: OfficeReference | None
    url: str


class ChannelList(BaseModel):
    """Every public channel, by title."""

    total: int
    results: list[ChannelOut]


class OfficeList(BaseModel):
    """Every office, by name."""

    total: int
    results: list[OfficeReference]


@api.api_operation(READING, "/", response=dict[str, str], summary="Qué hay aquí")
def start(request: HttpRequest) -> dict[str, str]:
    """Las direcciones de los datos."""
    speaker = Speaker(request.municipality)
    parts = ("paginas/", "paginas.csv", "canales/", "dependencias/", "openapi.json")
    return {name.strip("/"): speaker.address(request.path + name) for name in parts}


@api.api_operation(READING, "/paginas/", response=PageList, summary="Páginas publicadas")
def pages(request: HttpRequest, question: Query[Question]) -> Any:
    """En orden de id, que nunca cambia: lo publicado mientras tanto no mueve lo ya leído."""
    speaker = Speaker(request.municipality)
    wanted = narrowed(public_pages(request.municipality), question)
    rows = list(wanted.filter(pk__gt=question.despues_de)[: question.limite + 1])
    following = None
    if len(rows) > question.limite:
        rows = rows[: question.limite]
        asked = question.model_dump(exclude_defaults=True) | {"despues_de": rows[-1].pk}
        following = speaker.address(f"{request.path}?{urlencode(asked)}")
    return {
        "total": wanted.count(),
        "next": following,
        "results": [summary(page, speaker) for page in rows],
    }


@api.api_operation(
    READING, "/paginas.csv", summary="Páginas publicadas, todas, en CSV", response=None
)
def pages_csv(request: HttpRequest, question: Query[Question]) -> HttpResponse:
    """Los mismos filtros y el mismo orden, sin cortes."""
    speaker = Speaker(request.municipality)
    found = (
        summary(page, speaker) for page in narrowed(public_pages(request.municipality), question)
    )
    rows = (
        [row[name] if name != "channel" else (row[name] or {}).get("key") for name in COLUMNS]
        for row in found
    )
    return csv_response(Table(COLUMNS, rows), f"{request.municipality.slug}-paginas")


@api.api_operation(READING, "/paginas/por-ruta/", response=AnyPage, summary="Página por su ruta")
def page_by_path(
    request: HttpRequest, response: HttpResponse, ruta: str = Query(..., pattern=r"^[^\x00]*$")
) -> Any:
    """La ruta es la parte de la dirección que sigue al dominio: /normatividad/decretos/."""
    path = request.municipality.home.url_path + ruta.strip("/") + "/"
    return _one(request, response, Q(url_path=path.replace("//", "/")))


@api.api_operation(READING, "/paginas/{int:page_id}/", response=AnyPage, summary="Página por id")
def page_by_id(request: HttpRequest, response: HttpResponse, page_id: int) -> Any:
    """Con los campos públicos de su tipo."""
    return _one(request, response, Q(pk=page_id))


@api.api_operation(READING, "/canales/", response=ChannelList, summary="Canales publicados")
def channels(request: HttpRequest) -> Any:
    """Las secciones del sitio, con la dependencia que responde por cada una."""
    speaker = Speaker(request.municipality)
    public = public_pages(request.municipality)
    rows = (
        Channel.objects.filter(municipality=request.municipality)
        .filter(Q(root_page__in=public.order_by().values("pk")) | ~Q(address=""))
        .select_related("office", "root_page")
        .order_by("title", "pk")
    )
    results = [
        {
            "key": row.key,
            "title": row.title,
            "office": speaker.reference(row.office) if row.office else None,
            "url": speaker.page_address(row.root_page)
            if row.root_page
            else speaker.address(row.address),
        }
        for row in rows
    ]
    return {"total": len(results), "results": results}


@api.api_operation(READING, "/dependencias/", response=OfficeList, summary="Dependencias")
def offices(request: HttpRequest) -> Any:
    """Las oficinas de la alcaldía."""
    speaker = Speaker(request.municipality)
    rows = Office.objects.filter(municipality=request.municipality).order_by("name", "pk")
    results = [speaker.reference(row) for row in rows]
    return {"total": len(results), "results": results}


def _one(request: HttpRequest, response: HttpResponse, which: Q) -> dict[str, object]:
    page = public_pages(request.municipality).filter(which).first()
    if page is None:
        raise Http404(_("No hay una página publicada que corresponda."))
    if published_at := _published_at(page):
        response["Last-Modified"] = http_date(published_at)
    return detail(page, Speaker(request.municipality))


def _published_at(page: Page) -> float | None:
    return page.last_published_at.timestamp() if page.last_published_at else None


urls = [*opened(api.urls[0]), *opened([re_path(r"", nothing_here)])]
