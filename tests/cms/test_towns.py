"""The five towns of the demonstration: well told, and everything they publish two clicks away."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from cms.demo.builder import TownBuilder
from cms.demo.recipe import fields_of, is_reference, read_town, rows_of_page, town_slugs
from cms.tenancy.models import Municipality, Office
from gel_pages.channel_plan import page_type, planned_channels, suggested_offices
from gel_pages.models import HomePage
from gel_pages.models.appearance import check_contrasts

TOWNS = town_slugs()
# What a recipe says of a page beside the values of its fields.
ABOUT = {"type", "channel", "children", "under", "in_menu", "parent", "comment"}
PLAN = {plan.key: plan for plan in planned_channels()}


def pages_of(recipe: dict) -> list[dict]:
    """Every page of a recipe, those under others and the drafts too."""
    found = [*recipe["pages"], *recipe.get("drafts", {}).values()]
    for page in found:
        found += page.get("children", [])
    return found


def rows_of(page: dict) -> list[tuple[type, dict]]:
    """What a page and its rows are made of, each with its model."""
    model = page_type(page["type"])
    rows = [
        (row, written)
        for name, row in rows_of_page(model).items()
        for written in page.get(name, [])
    ]
    own = {
        name: value for name, value in page.items() if name not in ABOUT | set(rows_of_page(model))
    }
    return [(model, own), *rows]


def test_there_are_five_and_the_first_is_soacha():
    assert TOWNS == ["soacha", "chipaque", "puerres", "sabanalarga", "sesquile"]


@pytest.mark.parametrize("slug", TOWNS)
def test_a_recipe_names_types_fields_and_offices_that_exist(slug):
    recipe = read_town(slug)
    offices = set(recipe["offices"])
    for page in pages_of(recipe):
        for model, written in rows_of(page):
            unknown = set(written) - set(fields_of(model))
            assert not unknown, (page["slug"], unknown)
            named = {
                written[name]
                for name, field in fields_of(model).items()
                if name in written and is_reference(field) and field.related_model is Office
            }
            assert named <= offices
        assert page.get("channel", {}).get("office", "") in offices | {""}
    assert {person["office"] for person in recipe["people"].values()} <= offices


@pytest.mark.parametrize("slug", TOWNS)
def test_every_suggested_office_is_one_of_the_town(slug):
    recipe = read_town(slug)
    answering = recipe.get("answering", {})
    assert set(suggested_offices()) <= set(recipe["offices"]) | set(answering)
    assert set(answering.values()) <= set(recipe["offices"])


@pytest.mark.parametrize("slug", TOWNS)
def test_channels_are_those_of_the_plan_each_once_and_promises_say_their_source(slug):
    recipe = read_town(slug)
    keys = [page["channel"]["key"] for page in pages_of(recipe) if "channel" in page]
    assert len(keys) == len(set(keys))
    assert set(keys) <= set(PLAN)
    for key, promise in recipe.get("promises", {}).items():
        assert key in PLAN and promise["days"] > 0 and promise["source"]


@pytest.mark.parametrize("slug", TOWNS)
def test_sections_stand_in_the_order_of_the_plan(slug):
    order = [key for key, plan in PLAN.items() if not plan.parent]
    pages = [page for page in read_town(slug)["pages"] if "under" not in page]
    keys = [page["channel"]["key"] for page in pages]
    assert keys == sorted(keys, key=order.index)


@pytest.mark.parametrize("slug", TOWNS)
def test_the_colours_of_a_town_can_be_read(slug):
    check_contrasts(*read_town(slug)["home"]["colours"])


@pytest.fixture(params=TOWNS)
def town(request, towns) -> Municipality:
    """Each town: the two that stand here, and the others built for the test."""
    return (
        getattr(towns, request.param, None) or TownBuilder(read_town(request.param), 8000).build()
    )


def links_of(client, address: str) -> set[str]:
    """The addresses of this site to which a page leads."""
    page = LexborHTMLParser(client.get(address).content)
    found = {link.attributes["href"] for link in page.css("a[href]")}
    return {href.partition("#")[0].partition("?")[0] for href in found if href.startswith("/")}


def test_every_channel_that_can_be_read_is_two_clicks_from_the_home_page(town, visit):
    client = visit(town)
    first = links_of(client, "/")
    second = {href for address in first for href in links_of(client, address)}
    channels = town.channels.select_related("root_page")
    owed = {
        channel.address or channel.root_page.relative_url(town.site)
        for channel in channels
        if channel.address or channel.root_page.live
    }
    assert len(owed) > 8
    assert owed - first - second == set()


def test_what_no_document_tells_is_a_draft_and_the_page_above_says_so(town, visit):
    drafts = town.channels.filter(root_page__live=False)
    assert {channel.key for channel in drafts} | {
        channel.key for channel in town.channels.filter(root_page__live=True)
    } >= {key for key, plan in PLAN.items() if plan.type}
    for page in (
        HomePage.objects.get(pk=town.home.pk).get_children().live().type(page_type("section"))
    ):
        if not page.get_children().live().exists():
            answer = visit(town).get(page.relative_url(town.site)).content.decode()
            assert "Sin información publicada." in answer
            assert "/pqr/radicar/?tipo=informacion" in answer
