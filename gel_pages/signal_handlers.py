"""Publication keeps `PageFacts`: the only place where they are written."""

from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, post_page_move

from cms.tenancy import clock

from .models import BasePage, Channel, PageFacts, PageText
from .plain_text import excerpt, prose


def record_facts(sender, instance: Page, **kwargs) -> None:
    """Note what was published; move the date of change only if the substance changed."""
    page = instance.specific
    # Wagtail says so too of what is only scheduled, which nobody reads yet.
    if not isinstance(page, BasePage) or not page.live:
        return
    facts = PageFacts.objects.filter(page_id=page.pk).first() or PageFacts(page_id=page.pk)
    fingerprint = page.fingerprint()
    if facts.fingerprint != fingerprint:
        facts.fingerprint = fingerprint
        facts.changed_at = clock.now()
    facts.dated_on = page.dated_on or clock.local_date(facts.changed_at)
    facts.excerpt = excerpt(page)
    facts.channel = Channel.objects.living_at(page)
    facts.save()
    keep_text(page)


def keep_text(page: BasePage) -> None:
    """Keep what a live page says, for the search."""
    PageText.objects.update_or_create(page_id=page.pk, defaults={"text": prose(page)})


def keep_missing_texts() -> int:
    """Keep the text of live pages published before it was kept; says how many."""
    published = Page.objects.live().filter(facts__isnull=False, text_kept__isnull=True)
    ids = list(published.values_list("pk", flat=True))
    for pk in ids:
        keep_text(Page.objects.get(pk=pk).specific)
    return len(ids)


def record_channel(sender, instance: Page, **kwargs) -> None:
    """After a move, the page and all under it may belong to another channel."""
    for facts in PageFacts.objects.filter(page__path__startswith=instance.path).select_related(
        "page"
    ):
        facts.channel = Channel.objects.living_at(facts.page)
        facts.save(update_fields=["channel"])


def register() -> None:
    """Connect everything; called once when the app is ready."""
    page_published.connect(record_facts, dispatch_uid="gel_pages.record_facts")
    post_page_move.connect(record_channel, dispatch_uid="gel_pages.record_channel_on_move")
    page_slug_changed.connect(record_channel, dispatch_uid="gel_pages.record_channel_on_slug")
