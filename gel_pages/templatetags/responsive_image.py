"""Photographs at the width that the reader's screen needs."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cms.tenancy.models import MunicipalImage

register = template.Library()

WIDTHS = (480, 960)
# The column of text is 44rem wide; on a phone, the screen less its margins.
SIZES = "(min-width: 48em) 44rem, 92vw"


@register.simple_tag
def responsive_image(image: MunicipalImage, alt: str, *, lazy: bool = False) -> SafeString:
    """An `img` with one candidate per distinct width: a small original is not offered twice."""
    renditions = image.get_renditions(*(f"width-{width}|format-webp" for width in WIDTHS))
    by_width = {rendition.width: rendition for rendition in renditions.values()}
    largest = by_width[max(by_width)]
    return format_html(
        '<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}"{}>',
        largest.url,
        ", ".join(f"{by_width[width].url} {width}w" for width in sorted(by_width)),
        SIZES,
        largest.width,
        largest.height,
        alt,
        SafeString(' loading="lazy"' if lazy else ""),
    )
