"""What a page takes with it when it leaves the public's sight."""

import hashlib

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page, ReferenceIndex, WorkflowState
from wagtail.query import PageQuerySet

from gel_pages.channel_plan import planned
from gel_pages.models import Channel

SHOWN = 10


def live_below(page: Page) -> PageQuerySet:
    """The live pages that a page contains."""
    return page.get_descendants().live().order_by("path")


def titles(pages: PageQuerySet) -> str:
    """The first titles of a list, and how many more there are."""
    names = [f"«{title}»" for title in pages.values_list("title", flat=True)[: SHOWN + 1]]
    if len(names) <= SHOWN:
        return ", ".join(names)
    more = pages.count() - SHOWN
    return ", ".join(names[:SHOWN]) + ngettext(" y %(more)s más", " y %(more)s más", more) % {
        "more": more
    }


def subtree_digest(page: Page) -> str:
    """Which pages stand under a page and which of them are live, as one mark."""
    rows = page.get_descendants().order_by("pk").values_list("pk", "live")
    return hashlib.sha256(repr(list(rows)).encode()).hexdigest()


def in_review_below(page: Page) -> Page | None:
    """A page that waits for approval, at this page or under it."""
    reviews = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_IN_PROGRESS,
        base_content_type=ContentType.objects.get_for_model(Page),
    )
    ids = [int(pk) for pk in reviews.values_list("object_id", flat=True)]
    return Page.objects.filter(pk__in=ids, path__startswith=page.path).first()


def channels_left_empty(page: Page) -> list[Channel]:
    """Mandatory channels of which nothing public is left without this page and what it contains."""
    rows = Channel.objects.filter(
        root_page__isnull=False, root_page__path__startswith=page.path[: 2 * page.steplen]
    ).select_related("root_page")
    return [row for row in rows if planned(row.key) and _would_be_empty(row, page)]


def _would_be_empty(channel: Channel, page: Page) -> bool:
    root = channel.root_page
    if root is None or not (root.path.startswith(page.path) or page.path.startswith(root.path)):
        return False
    public = Page.objects.live().filter(path__startswith=root.path)
    return public.exists() and not public.exclude(path__startswith=page.path).exists()


def broken_links(page: Page) -> list[str]:
    """A warning if live pages lead here; none otherwise."""
    pages = ContentType.objects.get_for_model(Page)
    holders = ReferenceIndex.get_references_to(page).filter(base_content_type=pages)
    ids = {int(pk) for pk in holders.values_list("object_id", flat=True)}
    linking = Page.objects.live().filter(pk__in=ids).exclude(path__startswith=page.path)
    if not linking.exists():
        return []
    return [_("Estas páginas publicadas enlazan aquí: %(pages)s.") % {"pages": titles(linking)}]


def empty_channels_warning(page: Page) -> list[str]:
    """One sentence per mandatory channel that would be left without a page."""
    sentence = _(
        "«%(page)s» es lo último publicado del canal obligatorio «%(channel)s»: sin ella el "
        "municipio deja de publicar lo que la norma le pide y la auditoría lo mostrará."
    )
    return [
        sentence % {"page": page.title, "channel": channel.title}
        for channel in channels_left_empty(page)
    ]
