"""From the demo's YAML to pages: a recipe names a page type and gives values to its fields."""

import re
from datetime import date, datetime, time, timedelta
from pathlib import Path

import yaml
from django.db.models import DateField, DateTimeField, Field, ForeignKey, Model
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField

from cms.tenancy import clock
from gel_pages.legal_act_terms import LegalActKind
from gel_pages.models import BasePage

TOWNS = Path(__file__).parent / "towns"
MAIN_FILE = "town.yaml"
# `{year}` is the year in which the demo is loaded, `{year-1}` the one before.
YEAR = re.compile(r"\{year(?:-(\d+))?\}")
DAYS_FROM_TODAY = re.compile(r"today([+-]\d+)?")


def town_files(folder: Path) -> list[Path]:
    """The main recipe of a town, then its parts in the order of their names."""
    main = folder / MAIN_FILE
    return [main, *sorted(path for path in folder.glob("*.yaml") if path != main)]


def _read(path: Path) -> dict:
    """A file of a recipe, with the years that it names by their distance from today."""
    this_year = clock.today().year
    text = path.read_text("utf-8")
    return yaml.safe_load(YEAR.sub(lambda found: str(this_year - int(found[1] or 0)), text))


def read_recipe(folder: Path) -> dict:
    """The recipe of one town; a part adds pages, each `under` the slug of one already there."""
    main, *parts = (_read(path) for path in town_files(folder))
    pages = [page for part in parts for page in part["pages"]]
    return main | {"pages": [*main["pages"], *pages]}


def read_town(slug: str) -> dict:
    """The recipe of one town of the demonstration."""
    return read_recipe(TOWNS / slug)


def town_slugs() -> list[str]:
    """The towns of the demonstration, the default one first."""
    return sorted(
        (path.parent.name for path in TOWNS.glob(f"*/{MAIN_FILE}")),
        key=lambda slug: (not read_town(slug)["municipality"]["is_default"], slug),
    )


def as_date(value: str) -> date:
    """A date of the recipe: ISO 8601, or `today`, `today+14`, `today-30` from when it is loaded."""
    if counted := DAYS_FROM_TODAY.fullmatch(value):
        return clock.today() + timedelta(days=int(counted[1] or 0))
    return date.fromisoformat(value)


def as_instant(value: str) -> datetime:
    """A date and hour of the recipe in Bogotá: `2026-01-31T18:00`, `today+14T09:00`."""
    day, _separator, hour = value.replace(" ", "T").partition("T")
    return datetime.combine(as_date(day), time.fromisoformat(hour or "00:00"), clock.BOGOTA)


def with_act_names(recipe: dict) -> dict:
    """Give an act the title, slug and file that follow from its kind, number and year."""
    if recipe["type"] != "legal_act":
        return recipe
    year = recipe["issued_on"][:4]
    name = f"{LegalActKind(recipe['kind']).label} {recipe['number']} de {year}"
    slug = f"{recipe['kind']}-{recipe['number']}-de-{year}"
    return {"title": name, "slug": slug, "document": f"{slug}.txt", **recipe}


def fields_of(model: type[Model]) -> dict[str, Field]:
    """The fields of a model that a recipe can give a value, by name."""
    return {field.name: field for field in model._meta.concrete_fields}


def rows_of_page(model: type[BasePage]) -> dict[str, type[Model]]:
    """Relation name → model of the rows that are part of a page."""
    return {
        relation.get_accessor_name(): relation.related_model
        for relation in get_all_child_relations(model)
    }


def is_reference(field: Field) -> bool:
    """Whether a recipe gives this field by the name of something: an office, a file, a page."""
    return isinstance(field, ForeignKey)


def is_date(field: Field) -> bool:
    """Whether the field is a day, without a time."""
    return isinstance(field, DateField) and not isinstance(field, DateTimeField)


def is_stream(field: Field) -> bool:
    """Whether the field is a sequence of blocks."""
    return isinstance(field, StreamField)
