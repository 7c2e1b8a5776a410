"""The channels that a municipal site owes, read from `channel_plan.yaml`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import yaml
from django.apps import apps
from wagtail.models import Page

PageType = type[Page]
PLAN = Path(__file__).parent / "channel_plan.yaml"
OFFICES = Path(__file__).parent / "offices.yaml"


@dataclass(frozen=True)
class PlannedChannel:
    """A row of the plan. `parent` is the key of the channel above it; blank under the home page.

    `office` is a suggestion; `days` the period that this product suggests, not a norm; `rows` the
    ids (`catalogue:row`) of what the norms ask of it.
    """

    key: str
    title: str
    type: str = ""
    address: str = ""
    summary: str = ""
    parent: str = ""
    in_menu: bool = False
    office: str = ""
    days: int | None = None
    rows: tuple[str, ...] = ()
    fields: Mapping[str, object] = field(default_factory=dict)

    @property
    def page_type(self) -> PageType:
        """The model of its root page; raises LookupError for a type that does not exist."""
        return page_type(self.type)


def page_type(name: str) -> PageType:
    """The page model that plan and recipes call `legal_act_index` (LegalActIndexPage)."""
    return apps.get_model("gel_pages", f"{name.replace('_', '')}page")


def _read(entries: list[dict], parent: str = "") -> Iterator[PlannedChannel]:
    for entry in entries:
        own = {name: value for name, value in entry.items() if name != "children"}
        yield PlannedChannel(**own | {"rows": tuple(own.get("rows", ())), "parent": parent})
        yield from _read(entry.get("children", []), own["key"])


@cache
def planned_channels() -> tuple[PlannedChannel, ...]:
    """Every channel of the plan, each after the one it stands under."""
    return tuple(_read(yaml.safe_load(PLAN.read_text(encoding="utf-8"))))


def planned(key: str) -> PlannedChannel | None:
    """The channel of the plan with that key, if it has one."""
    return next((channel for channel in planned_channels() if channel.key == key), None)


@cache
def suggested_offices() -> Mapping[str, str]:
    """Key → name of the offices that the plan suggests."""
    return yaml.safe_load(OFFICES.read_text(encoding="utf-8"))
