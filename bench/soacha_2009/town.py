"""The site that the decree declares, built as a person would have left it on the day it says."""

from datetime import date, datetime, time
from pathlib import Path

import yaml
from wagtail.models import Page

from cms.demo.builder import TownBuilder
from cms.municipalities.creation import create_municipality
from cms.tenancy import clock
from cms.tenancy.models import Municipality

from .declared import FOLDER

PORT = 80


def read_site(path: Path = FOLDER / "site.yaml") -> dict:
    """The recipe, in the language of the demonstration's; the shield's colours are the home's."""
    recipe = yaml.safe_load(path.read_text("utf-8"))
    recipe["home"]["colours"] = recipe["municipality"].pop("shield_colours")
    return recipe


class DeclaredTown(TownBuilder):
    """The town of the demonstration's builder, at the decree's own host and in its own time."""

    def create_municipality(self) -> None:
        """The tenant, at its official host and without the banner of a demonstration."""
        identity = self.recipe["municipality"]
        self.municipality = create_municipality(**identity, hostname=self.recipe["host"], port=PORT)

    def build(self) -> Municipality:
        """Everything, published on the day that the decree gives to nearly every row."""
        day = date.fromisoformat(self.recipe["built_on"])
        with clock.frozen(day):
            town = super().build()
        # Wagtail dates publication by a clock of its own.
        built_at = datetime.combine(day, time(12), clock.BOGOTA)
        live = Page.objects.descendant_of(town.home, inclusive=True).live()
        live.update(first_published_at=built_at, last_published_at=built_at)
        return town


def build() -> tuple[Municipality, date]:
    """The town in an empty database, and the day as of which it is audited."""
    recipe = read_site()
    town = DeclaredTown(recipe, port=PORT).build()
    return town, date.fromisoformat(recipe["as_of"])
