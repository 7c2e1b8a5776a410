"""What a municipality lacks of the plan is laid as drafts; what it has is left as it is."""

import pytest
from wagtail.models import Page, PageLogEntry

from cms.tenancy.models import Office
from gel_pages.channel_plan import planned_channels, suggested_offices
from gel_pages.laying import lay_channels
from gel_pages.models import Channel, ContactPage, NarrativePage, PageFacts
from tests.factories.pages import publish
from tests.workflows.editorial import page_of, platform_staff

PLAN = {plan.key: plan for plan in planned_channels()}


@pytest.fixture
def bare(towns):
    """Sesquilé without the channel of children and its page."""
    channel = towns.sesquile.channels.get(key="ninos")
    page = channel.root_page
    channel.delete()
    Page.objects.get(pk=page.pk).delete()
    return towns.sesquile


def state(town) -> list:
    """Pages, channels and offices of a town, as they are."""
    return [
        list(town.home.get_descendants().order_by("pk").values()),
        list(town.channels.order_by("pk").values()),
        list(town.offices.order_by("pk").values()),
    ]


def test_the_demonstration_owes_every_channel_of_the_plan(towns):
    for town in (towns.soacha, towns.sesquile):
        assert set(PLAN) <= set(town.channels.values_list("key", flat=True))


def test_what_is_laid_is_a_draft_with_its_office_and_no_promise(bare):
    laid = {row.plan.key: row for row in lay_channels(bare)}
    row = laid["ninos"]
    page = row.channel.root_page
    assert row.is_new
    assert not page.live and page.has_unpublished_changes and page.latest_revision
    assert page.title == PLAN["ninos"].title
    assert row.channel.promised_days is None
    assert row.channel.office.slug == PLAN["ninos"].office
    assert page.get_parent().channel.key == PLAN["ninos"].parent
    assert [key for key, row in laid.items() if row.is_new] == ["ninos"]


def test_laying_again_touches_nothing(towns):
    before = state(towns.soacha)
    assert not [row for row in lay_channels(towns.soacha) if row.is_new]
    assert state(towns.soacha) == before


def test_laying_what_is_missing_leaves_the_rest_as_it_is(bare):
    pages, channels, _offices = state(bare)
    lay_channels(bare)
    after_pages, after_channels, _offices = state(bare)
    assert [row for row in after_channels if row["key"] != "ninos"] == channels
    parent = page_of(bare, "informacion-y-ayuda")
    same = [row for row in after_pages if row["slug"] != "ninos" and row["id"] != parent.pk]
    assert same == [row for row in pages if row["id"] != parent.pk]


def test_a_page_that_stands_there_without_a_channel_is_given_it(bare):
    parent = page_of(bare, "informacion-y-ayuda")
    page = NarrativePage(title="Niñas y niños", slug="ninos", body=[("heading", "Para jugar")])
    publish(parent, page)
    row = next(row for row in lay_channels(bare) if row.is_new)
    assert row.channel.root_page.pk == page.pk
    assert PageFacts.objects.get(page=page.pk).channel == row.channel
    assert NarrativePage.objects.get(pk=page.pk).title == "Niñas y niños"


def test_a_page_of_another_type_at_that_address_is_left_alone(bare):
    parent = page_of(bare, "informacion-y-ayuda")
    publish(parent, ContactPage(title="Otra cosa", slug="ninos", address="Calle 1"))
    row = next(row for row in lay_channels(bare) if row.is_new)
    assert row.channel.root_page.slug == "ninos-1"


def test_each_suggested_office_is_created_once(bare):
    Channel.objects.filter(municipality=bare, key="busqueda").delete()
    Channel.objects.filter(municipality=bare, key="mapa-del-sitio").delete()
    lay_channels(bare)
    assert Office.objects.get(municipality=bare, slug="sistemas").name == "Oficina de Sistemas"


def test_another_office_may_answer_where_the_plan_suggests_one(bare):
    committee = bare.offices.get(slug="comite")
    laid = lay_channels(bare, {"desarrollo-social": committee})
    assert next(row for row in laid if row.is_new).channel.office == committee
    assert not bare.offices.filter(slug="desarrollo-social").exists()


def test_nobody_wrote_a_laid_draft_but_the_log_says_who_asked(bare):
    asker = platform_staff()
    row = next(row for row in lay_channels(bare, by=asker) if row.is_new)
    page = row.channel.root_page
    assert page.owner is None and page.latest_revision.user is None
    logged = PageLogEntry.objects.get(page_id=page.pk, action="wagtail.create")
    assert logged.user == asker


def test_the_suggested_offices_have_names_that_fit():
    assert all(0 < len(name) <= 120 for name in suggested_offices().values())
