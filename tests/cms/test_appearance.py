"""The looks of each town: its own colours, readable whatever they are, and approved like text."""

import hashlib
from random import Random

import pytest
from django.core.exceptions import ValidationError

from cms.appearance import VERSION, style_sheet, tokens
from cms.tenancy.models import ImageRendition
from gel_pages.colour import BLACK, WHITE, Colour, contrast
from gel_pages.models import HomePage
from tests.factories.pages import image, news
from tests.public import parsed, static_file

# Text of site.css that stands on the ground tinted with the main colour.
TEXTS = {
    "light": ("1b2430", "4d5967", "5f2b8a", "a80521"),
    "dark": ("e8ecf1", "b4bfcb", "cfa8f5", "ff9aa8"),
}
GROUNDS = {"light": WHITE, "dark": Colour.parse("12171e")}
random = Random(5)  # noqa: S311
COLOURS = [Colour(*(random.randrange(256) for _part in range(3))) for _number in range(300)] + [
    BLACK,
    WHITE,
    *(Colour(*(255 * (number >> bit & 1) for bit in range(3))) for number in range(8)),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_pair_reads_whatever_the_colours(scheme):
    for main in COLOURS:
        accent = random.choice(COLOURS)
        given = tokens(main, accent, scheme)
        pairs = {
            "white on the main colour": (WHITE, given["deep"]),
            "white on its deeper tone": (WHITE, given["deeper"]),
            "the mark on the main colour": (given["mark"], given["deep"]),
            "a link on the ground": (given["link"], GROUNDS[scheme]),
            "a link on the tint": (given["link"], given["tint"]),
            "a button": (given["on-action"], given["action"]),
            **{
                f"text {text} on the tint": (Colour.parse(text), given["tint"])
                for text in TEXTS[scheme]
            },
        }
        poor = {name: contrast(*pair) for name, pair in pairs.items() if contrast(*pair) < 4.5}
        assert not poor, (str(main), str(accent), poor)


def test_these_texts_and_grounds_are_those_of_the_sheet():
    sheet = static_file("/static/cms/css/site.css").read_text()
    for text in (*TEXTS["light"], *TEXTS["dark"]):
        assert f"#{text}" in sheet
    assert f"--ground: {GROUNDS['dark']}" in sheet


def test_a_colour_that_is_accepted_appears_unchanged():
    green = Colour.parse("0b5d2e")
    assert tokens(green, Colour.parse("f2c230"), "light")["deep"] == green


def test_contrast_is_that_of_wcag():
    assert contrast(BLACK, WHITE) == 21
    assert round(contrast(Colour.parse("767676"), WHITE), 2) == 4.54
    assert contrast(WHITE, WHITE) == 1


@pytest.mark.parametrize(
    ("field", "colours", "said"),
    [
        ("main_colour", ("#8fbcff", "#000000"), "contraste de 1,94 a 1 y la norma pide 4,5 a 1"),
        ("accent_colour", ("#0b5d2e", "#0b5d2f"), "contraste de 1,00 a 1 y la norma pide 3,0 a 1"),
        ("main_colour", ("verde", "#000000"), "Escriba el color con seis cifras"),
    ],
)
def test_a_colour_that_does_not_read_is_refused_beside_its_field(field, colours, said, db):
    home = HomePage(title="Inicio", slug="inicio", main_colour=colours[0], accent_colour=colours[1])
    with pytest.raises(ValidationError) as refused:
        home.clean_fields(exclude=["path", "depth"])
        home.clean()
    assert said in refused.value.message_dict[field][0]


def test_capital_letters_are_the_same_colour(db):
    home = HomePage(title="Inicio", slug="inicio", main_colour="#0B5D2E")
    home.clean_fields(exclude=["path", "depth"])
    assert home.main_colour == "#0b5d2e"


def test_each_town_wears_its_own(towns, visit):
    sheets = {}
    for town in (towns.soacha, towns.sesquile):
        links = parsed(visit(town), "/").css("link[rel=stylesheet]")
        sheets[town.slug] = links[1].attributes["href"]
    assert sheets["soacha"] == f"/apariencia/{VERSION}/0b5d2e-f2c230.css"
    assert sheets["sesquile"] != sheets["soacha"]


def test_the_sheet_is_kept_for_ever_and_sets_no_cookie(towns, visit):
    response = visit(towns.soacha).get(f"/apariencia/{VERSION}/0b5d2e-f2c230.css")
    assert response.headers["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in response.headers["Cache-Control"]
    assert not response.cookies
    assert response.content.decode() == style_sheet(Colour.parse("0b5d2e"), Colour.parse("f2c230"))


@pytest.mark.parametrize("colours", ["0b5d2e", "0b5d2e-f2c23", "0B5D2E-f2c230", "red-blue"])
def test_what_is_no_pair_of_colours_does_not_exist(colours, towns, visit):
    assert visit(towns.soacha).get(f"/apariencia/{VERSION}/{colours}.css").status_code == 404


def test_a_new_derivation_gets_a_new_version():
    """Browsers keep the sheets for ever: change VERSION and this digest together."""
    sheet = style_sheet(Colour.parse("0b5d2e"), Colour.parse("f2c230"))
    assert (VERSION, hashlib.sha256(sheet.encode()).hexdigest()[:12]) == ("1", "e097c85bd24a")


def test_a_draft_of_the_looks_changes_nothing_until_it_is_approved(towns, visit):
    home = towns.soacha.home.specific
    home.main_colour, home.shield = "#3a0f5c", image(towns.soacha, "otro-escudo")
    revision = home.save_revision()
    before = visit(towns.soacha).get("/contacto/").content.decode()
    assert "3a0f5c" not in before
    assert "otro-escudo" not in before
    revision.publish()
    after = visit(towns.soacha).get("/contacto/").content.decode()
    assert "3a0f5c" in after
    assert "otro-escudo" in after


def test_pictures_come_in_the_smallest_format_with_their_size(towns, visit):
    page = parsed(visit(towns.soacha), "/")
    for place in (".brand", ".cover"):
        source, picture = page.css_first(f"{place} source"), page.css_first(f"{place} img")
        assert source.attributes["type"] == "image/avif"
        assert source.attributes["srcset"].split()[0].endswith(".avif")
        assert picture.attributes["src"].endswith(".webp")
        assert int(picture.attributes["width"]) and int(picture.attributes["height"])


def test_a_cover_without_description_only_adorns(towns, visit):
    assert parsed(visit(towns.soacha), "/").css_first(".cover img").attributes["alt"] == ""
    home = towns.soacha.home.specific
    home.cover_alt = "El salto del Tequendama"
    home.save_revision().publish()
    shown = parsed(visit(towns.soacha), "/").css_first(".cover img")
    assert shown.attributes["alt"] == "El salto del Tequendama"


def test_a_page_outlives_the_files_of_its_pictures(towns, visit, settings, tmp_path):
    news_page = news(towns.soacha, "Con foto", image=image(towns.soacha), image_alt="La plaza")
    settings.MEDIA_ROOT = tmp_path
    ImageRendition.objects.all().delete()
    for address in ("/", "/no-existe/", news_page.get_url()):
        page = parsed(visit(towns.soacha), address)
        assert page.css_first("header .shield").attributes["width"], address
    assert page.css_first("main figure img").attributes["alt"] == "La plaza"
