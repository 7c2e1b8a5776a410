"""Images at the width that the reader's screen needs, in the smallest format its browser knows."""

import logging

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from PIL import features
from wagtail.images.models import SourceImageIOError

from cms.tenancy.models import ImageRendition, MunicipalImage

register = template.Library()
logger = logging.getLogger(__name__)

# Smallest first; every browser in use reads the last one.
FORMATS = ("avif", "webp") if features.check("avif") else ("webp",)
BODY = ("width-480", "width-960")
COVER = ("fill-640x360", "fill-1280x720")
LIST = ("fill-480x270",)
# The one picture that a `video` shows before it plays: it takes no list of candidates.
POSTER = "width-960|format-webp"
SHIELD = ("max-176x176",)
# The column of text is 44rem wide, half a screen at most in the home page; on a phone, the screen
# less its margins.
BODY_SIZES = "(min-width: 48em) 44rem, 92vw"
COVER_SIZES = "(min-width: 48em) 28rem, 92vw"
LIST_SIZES = "(min-width: 48em) 21rem, 92vw"


def picture(
    image: MunicipalImage, cuts: tuple[str, ...], sizes: str, attributes: dict[str, str]
) -> SafeString:
    """A `picture` with one source per format and one candidate per distinct width.

    A small original is not offered twice. `attributes` are those of the `img`; width and height,
    which keep the place while it loads, are added. An original that the disk lost leaves its
    alternative text: the page is worth more than its pictures.
    """
    specs = {kind: [f"{cut}|format-{kind}" for cut in cuts] for kind in FORMATS}
    try:
        renditions = image.get_renditions(*(spec for every in specs.values() for spec in every))
    except SourceImageIOError:
        logger.exception("The file of image %s cannot be read.", image.pk)
        return _original(image, attributes)
    by_kind = {
        kind: {renditions[spec].width: renditions[spec] for spec in specs[kind]} for kind in FORMATS
    }
    *sources, (_kind, fallback) = by_kind.items()
    largest = fallback[max(fallback)]
    own = _candidates(fallback, sizes) if len(fallback) > 1 else {}
    attributes = own | {
        "src": largest.url,
        "width": str(largest.width),
        "height": str(largest.height),
        **attributes,
    }
    return format_html(
        "<picture>{}<img{}></picture>",
        format_html_join(
            "",
            '<source type="image/{}"{}>',
            ((kind, _written(_candidates(found, sizes))) for kind, found in sources),
        ),
        _written(attributes),
    )


def _original(image: MunicipalImage, attributes: dict[str, str]) -> SafeString:
    size = {"width": str(image.width), "height": str(image.height)}
    return format_html("<img{}>", _written({"src": image.file.url} | size | attributes))


def _candidates(by_width: dict[int, ImageRendition], sizes: str) -> dict[str, str]:
    if len(by_width) == 1:
        return {"srcset": next(iter(by_width.values())).url}
    written = ", ".join(f"{by_width[width].url} {width}w" for width in sorted(by_width))
    return {"srcset": written, "sizes": sizes}


def _written(attributes: dict[str, str]) -> SafeString:
    return format_html_join("", ' {}="{}"', attributes.items())


@register.simple_tag
def responsive_image(image: MunicipalImage, alt: str, *, lazy: bool = False) -> SafeString:
    """A photograph in the column of text; below the first screen it waits until it is needed."""
    late = {"loading": "lazy"} if lazy else {}
    return picture(image, BODY, BODY_SIZES, {"alt": alt} | late)


@register.simple_tag
def list_image(image: MunicipalImage) -> SafeString:
    """The picture of an entry of a list; its title says what it is, so it only adorns."""
    return picture(image, LIST, LIST_SIZES, {"alt": "", "loading": "lazy"})


@register.simple_tag
def gallery_image(image: MunicipalImage, alt: str) -> SafeString:
    """A photograph among others, whole and not cut."""
    return picture(image, BODY, LIST_SIZES, {"alt": alt, "loading": "lazy"})


@register.simple_tag
def poster_address(image: MunicipalImage) -> str:
    """Where the picture of a video is, before it plays."""
    return image.get_rendition(POSTER).url


@register.simple_tag
def cover_image(image: MunicipalImage, alt: str) -> SafeString:
    """The cover of a home page."""
    return picture(image, COVER, COVER_SIZES, {"alt": alt})


@register.simple_tag
def shield_image(image: MunicipalImage) -> SafeString:
    """The shield in the header, beside the name that says whose it is."""
    return picture(image, SHIELD, "", {"alt": "", "class": "shield"})
