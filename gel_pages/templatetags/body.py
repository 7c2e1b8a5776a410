"""The body of a page with an anchor for each of its sections."""

from dataclasses import dataclass

from django import template
from django.utils.text import slugify
from wagtail.blocks import StreamValue

register = template.Library()

INDEX_FROM = 3  # headings from which “En esta página” saves more time than it takes


@dataclass(frozen=True)
class Part:
    """A block of the body; `anchor` is its id if it is a heading."""

    block: StreamValue.StreamChild
    anchor: str = ""


@dataclass(frozen=True)
class Body:
    """The parts in reading order, and those that the index lists."""

    parts: list[Part]
    index: list[Part]


@register.simple_tag
def parts_of(stream: StreamValue) -> Body:
    """The blocks of a body; each heading with a readable anchor that no other shares."""
    seen: dict[str, int] = {}
    parts = []
    for block in stream:
        anchor = ""
        if block.block_type == "heading":
            slug = slugify(block.value) or "seccion"
            seen[slug] = seen.get(slug, 0) + 1
            anchor = slug if seen[slug] == 1 else f"{slug}-{seen[slug]}"
        parts.append(Part(block, anchor))
    headings = [part for part in parts if part.anchor]
    return Body(parts, headings if len(headings) >= INDEX_FROM else [])
