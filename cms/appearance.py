"""The colours of a municipality as a style sheet: `/apariencia/<version>/<main>-<accent>.css`.

The strict content policy allows no style in the page, so the colours travel in the path: the sheet
says nothing else, belongs to nobody, and can be kept for ever. Both variants, light and dark, are
derived so that every pair of text and ground reads at 4.5 to 1 (WCAG 2.2, 1.4.3), whatever the
colours; what the editor's form accepts appears unchanged where it carries white text.
"""

from django.http import HttpRequest, HttpResponse
from django.urls import register_converter

from gel_pages.colour import BLACK, WHITE, Colour
from gel_pages.models import HomePage

# Grows whenever `tokens` changes: browsers keep the sheets of the old version.
VERSION = "1"
TEXT = 4.5
GRAPHIC = 3
DARK = 7  # on a dark screen coloured grounds are kept deeper and coloured text lighter
GROUND = {"light": WHITE, "dark": Colour.parse("12171e")}
# The grey of secondary text in site.css: the ground tinted with the colour must carry it well.
QUIET = {"light": Colour.parse("4d5967"), "dark": Colour.parse("b4bfcb")}
QUIET_RATIO = 6
TINT_SHARE = {"light": 0.07, "dark": 0.14}
FOR_EVER = "public, max-age=31536000, immutable"


class ColourConverter:
    """Six hexadecimal figures of an address."""

    regex = "[0-9a-f]{6}"
    to_python = staticmethod(Colour.parse)

    @staticmethod
    def to_url(value: Colour) -> str:
        return str(value).removeprefix("#")


register_converter(ColourConverter, "colour")


def tokens(main: Colour, accent: Colour, scheme: str) -> dict[str, Colour]:
    """Custom property → colour for one scheme (`light` or `dark`), readable whatever is chosen."""
    ground = GROUND[scheme]
    away = BLACK if scheme == "light" else WHITE  # away from the ground
    wanted = TEXT if scheme == "light" else DARK
    deep = main.readable_on(WHITE, wanted, BLACK)
    tint = ground.mixed(main, TINT_SHARE[scheme]).readable_on(QUIET[scheme], QUIET_RATIO, ground)
    link = main.readable_on(tint, wanted, away)
    return {
        "deep": deep,
        "deeper": deep.mixed(BLACK, 0.3),
        "mark": accent.readable_on(deep, TEXT, WHITE),
        "tint": tint,
        "link": link,
        "action": deep if scheme == "light" else link,
        "on-action": WHITE if scheme == "light" else ground,
        "bar": accent.readable_on(ground, GRAPHIC, away),
    }


def style_sheet(main: Colour, accent: Colour) -> str:
    """Both schemes, in the layer of the tokens that site.css declares."""
    light, dark = (
        ";".join(f"--{name}:{colour}" for name, colour in tokens(main, accent, scheme).items())
        for scheme in ("light", "dark")
    )
    return (
        f"@layer tokens{{:root{{{light}}}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}}}\n"
    )


def address_of(home: HomePage) -> str:
    """Where the sheet of a home page's colours is served."""
    main, accent = (colour.removeprefix("#") for colour in (home.main_colour, home.accent_colour))
    return f"/apariencia/{VERSION}/{main}-{accent}.css"


def appearance(request: HttpRequest, version: str, main: Colour, accent: Colour) -> HttpResponse:
    """The sheet; whatever the version asked for, what is answered is the present one."""
    response = HttpResponse(style_sheet(main, accent), content_type="text/css; charset=utf-8")
    response["Cache-Control"] = FOR_EVER
    return response
