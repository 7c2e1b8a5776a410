"""Questions that several pages ask of the tree."""

from datetime import datetime

from wagtail.models import Page


def latest_news(home: Page, count: int):
    """The newest live news of a site, newest first."""
    from .models import NewsPage

    return (
        NewsPage.objects.descendant_of(home)
        .live()
        .public()
        .select_related("image")
        .prefetch_related("image__renditions")
        .order_by("-date", "-pk")[:count]
    )


def last_change(home: Page) -> datetime | None:
    """When the substance of any live page of the site last changed; None if nothing is live."""
    from .models import PageFacts

    return (
        PageFacts.objects.filter(page__path__startswith=home.path, page__live=True)
        .order_by("-changed_at")
        .values_list("changed_at", flat=True)
        .first()
    )
