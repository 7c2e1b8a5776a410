"""The body of a page with an anchor for each of its sections."""

from dataclasses import dataclass

from django import template
from wagtail.blocks import StreamValue

from ..anchors import Anchors

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
    anchors = Anchors()
    parts = [
        Part(block, anchors.of(block.value, "seccion") if block.block_type == "heading" else "")
        for block in stream
    ]
    headings = [part for part in parts if part.anchor]
    return Body(parts, headings if len(headings) >= INDEX_FROM else [])
