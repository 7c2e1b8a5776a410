"""`python -m bench.search.fill 5000`: a town with so many news, found by its search."""

import sys

import django


def fill(size: int) -> None:
    """Write the news that are missing, then index them with the product's own command."""
    from django.core.management import call_command
    from django.db import connection
    from wagtail.models import Page

    from bench.search.corpus import article
    from bench.stage.growth import copy
    from gel_pages.models import NewsPage, PageFacts, PageText
    from gel_pages.plain_text import prose

    before = Page.objects.count()
    keys = copy(NewsPage, size - before)
    articles = {key: article(number) for number, key in enumerate(keys, before)}
    pages = Page.objects.in_bulk(articles)
    for key, said in articles.items():
        pages[key].title = pages[key].draft_title = said["title"]
    Page.objects.bulk_update(pages.values(), ["title", "draft_title"], batch_size=200)
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE gel_pages_newspage SET summary = %s, date = %s, body = %s"
            " WHERE page_ptr_id = %s",
            [(a["summary"], a["date"], a["body"], key) for key, a in articles.items()],
        )
    facts = PageFacts.objects.in_bulk(articles)
    for key, said in articles.items():
        facts[key].dated_on = said["date"]
    PageFacts.objects.bulk_update(facts.values(), ["dated_on"], batch_size=200)
    written = NewsPage.objects.filter(pk__in=articles).iterator(chunk_size=500)
    texts = [PageText(page_id=page.pk, text=prose(page)) for page in written]
    PageText.objects.bulk_create(texts, batch_size=500)
    call_command("update_index", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    django.setup()
    fill(int(sys.argv[1]))
