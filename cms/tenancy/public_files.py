"""Which files the public can see: those that a live page holds."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, CharField, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Page, ReferenceIndex
from wagtail.query import PageQuerySet

from .models import MunicipalDocument, MunicipalImage


def live_pages_with(file: MunicipalDocument | MunicipalImage) -> PageQuerySet:
    """The live pages whose public version holds a file.

    Wagtail's index of references follows the row of a page, never its drafts; of a live page that
    row is what the public reads.
    """
    pages = ContentType.objects.get_for_model(Page)
    holders = ReferenceIndex.get_references_to(file).filter(base_content_type=pages)
    # Ids are text in the index and numbers in the page, so they are compared in two steps.
    ids = set(holders.values_list("object_id", flat=True))
    return Page.objects.live().filter(pk__in=ids)


def offered_files(files: QuerySet, by: PageQuerySet) -> QuerySet[ReferenceIndex]:
    """References from the pages `by` to the `files`, each with the ids `page` and `file`.

    Whole lists are matched inside the database, whatever their length.
    """
    return (
        ReferenceIndex.objects.filter(
            base_content_type=ContentType.objects.get_for_model(Page),
            to_content_type=ContentType.objects.get_for_model(files.model),
            to_object_id__in=files.annotate(text_id=Cast("pk", CharField())).values("text_id"),
        )
        .annotate(
            page=Cast("object_id", BigIntegerField()), file=Cast("to_object_id", BigIntegerField())
        )
        .filter(page__in=by.order_by().values("pk"))
    )
