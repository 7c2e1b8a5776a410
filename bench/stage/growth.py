"""Many pages at once: copies of live ones, written in bulk beside the tree's slow insertion."""

from collections.abc import Sequence
from uuid import uuid4

from django.db import connection
from wagtail.models import Page, get_page_models

from gel_pages.models import BasePage, NoticePage, PageFacts

NOT_COPIED = {"id", "path", "slug", "url_path", "translation_key"}
NOT_COPIED |= {"latest_revision", "live_revision"}


def kinds_that_grow() -> list[type[BasePage]]:
    """The page types that a list holds; a town has few notices, and each shows on every page."""
    listed = [
        model
        for model in get_page_models()
        if issubclass(model, BasePage) and len(model.clean_parent_page_models()) == 1
    ]
    return [
        model
        for model in listed
        if not model.clean_subpage_models()
        and model is not NoticePage
        and model.objects.live().exists()
    ]


def grow_to(size: int) -> None:
    """As many pages in all, spread over the kinds that a list holds."""
    models = kinds_that_grow()
    missing = size - Page.objects.count()
    for number, model in enumerate(models):
        copy(model, missing * (number + 1) // len(models) - missing * number // len(models))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def copy(model: type[BasePage], count: int) -> list[int]:
    """That many copies of a live page beside it, with its facts; their keys."""
    template = model.objects.live().order_by("path").first()
    rows = _page_rows(Page.objects.get(pk=template.pk), count)
    _own_rows(model, template.pk, rows)
    facts = PageFacts.objects.get(pk=template.pk)
    kept = _values(facts, {"page"})
    copies = [PageFacts(page_id=row.pk, **kept) for row in rows]
    PageFacts.objects.bulk_create(copies, batch_size=500)
    return [row.pk for row in rows]


def _values(row, but: set[str]) -> dict[str, object]:
    fields = [field for field in row._meta.concrete_fields if field.name not in but]
    return {field.attname: getattr(row, field.attname) for field in fields}


def _page_rows(template: Page, count: int) -> list[Page]:
    parent = template.get_parent()
    same = _values(template, NOT_COPIED)
    last = int(parent.get_children().order_by("path").last().path[-Page.steplen :], 36)
    rows = []
    for step in range(last + 1, last + count + 1):
        slug = f"copia-{step}"
        path = Page._get_path(parent.path, template.depth, step)
        own = {"slug": slug, "path": path, "url_path": f"{parent.url_path}{slug}/"}
        rows.append(Page(**same, **own, translation_key=uuid4()))
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + count)
    return Page.objects.bulk_create(rows, batch_size=500)


def _own_rows(model: type[BasePage], template: int, rows: Sequence[Page]) -> None:
    """The columns that the type adds to a page, the same for every copy."""
    own = [field.column for field in model._meta.local_concrete_fields if not field.primary_key]
    names = ", ".join(connection.ops.quote_name(name) for name in own)
    columns = f", {names}" if names else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {model._meta.db_table} (page_ptr_id{columns}) "  # noqa: S608 our own names
            f"SELECT p.id{columns} FROM {model._meta.db_table} t, wagtailcore_page p "
            "WHERE t.page_ptr_id = %s AND p.path >= %s AND p.path <= %s",
            [template, rows[0].path, rows[-1].path],
        )
