"""From the demo's YAML to fields of pages."""

from datetime import date
from pathlib import Path

import yaml

from cms.tenancy import clock
from gel_pages.legal_act_terms import LegalActKind
from gel_pages.models import (
    ContactPage,
    LegalActIndexPage,
    LegalActPage,
    NarrativePage,
    NewsIndexPage,
    NewsPage,
    SectionPage,
)

TOWNS = Path(__file__).parent / "towns"
PAGE_TYPES = {
    "section": SectionPage,
    "narrative": NarrativePage,
    "acts": LegalActIndexPage,
    "act": LegalActPage,
    "news": NewsIndexPage,
    "news_item": NewsPage,
    "contact": ContactPage,
}
# Keys of a recipe that are not fields of the page.
INSTRUCTIONS = {
    "type",
    "channel",
    "children",
    "draft",
    "in_menu",
    "body",
    "office",
    "attention_points",
    "parent",
    "comment",
}
DATES = {"date", "issued_on", "in_force_since"}


def read_town(slug: str) -> dict:
    """The recipe of one town."""
    return yaml.safe_load((TOWNS / f"{slug}.yaml").read_text(encoding="utf-8"))


def town_slugs() -> list[str]:
    """The towns of the demonstration, the default one first."""
    return sorted(
        (path.stem for path in TOWNS.glob("*.yaml")),
        key=lambda slug: (not read_town(slug)["municipality"]["is_default"], slug),
    )


def as_date(value: str) -> date:
    """A date of the recipe; `today` is the day the demo is loaded."""
    return clock.today() if value == "today" else date.fromisoformat(value)


def with_act_names(recipe: dict) -> dict:
    """Give an act the title, slug and file that follow from its kind, number and year."""
    if recipe["type"] != "act":
        return recipe
    year = recipe["issued_on"][:4]
    name = f"{LegalActKind(recipe['kind']).label} {recipe['number']} de {year}"
    slug = f"{recipe['kind']}-{recipe['number']}-de-{year}"
    return {"title": name, "slug": slug, **recipe}


def plain_fields(recipe: dict) -> dict:
    """The recipe's plain fields, ready for the model's constructor."""
    fields = {name: value for name, value in recipe.items() if name not in INSTRUCTIONS}
    for name in DATES & fields.keys():
        fields[name] = as_date(fields[name])
    return fields
