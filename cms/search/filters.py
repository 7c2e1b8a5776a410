"""Filters of the results by channel, kind and year, each option with the results it would leave."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cms.tenancy.models import Municipality
from gel_pages.models import Channel

from .kinds import kinds
from .matches import Match, count_entries


@dataclass(frozen=True)
class Filter:
    """One question that narrows the results: the parameter is also the attribute's address."""

    parameter: str
    label: Promise
    everything: Promise
    attribute: str


FILTERS = (
    Filter("tipo", _("Tipo"), _("Todos los tipos"), "kind"),
    Filter("canal", _("Sección"), _("Todas las secciones"), "channel"),
    Filter("anio", _("Año"), _("Todos los años"), "year"),
)


@dataclass(frozen=True)
class Option:
    """An answer to a filter, with how many results it would leave beside the other filters."""

    value: str
    name: str
    count: int
    selected: bool


@dataclass(frozen=True)
class Choice:
    """A filter as the form shows it."""

    filter: Filter
    options: list[Option]


class Narrowing:
    """The filters asked for in the address; an answer that nobody offers is no answer."""

    def __init__(self, asked: Mapping[str, str], municipality: Municipality) -> None:
        self.channels = dict(
            Channel.objects.filter(municipality=municipality).values_list("key", "title")
        )
        self.chosen = {
            filter.parameter: value
            for filter in FILTERS
            if (value := asked.get(filter.parameter, "")) and self._offered(filter, value)
        }

    def narrowed(self, found: list[Match], but: str = "") -> list[Match]:
        """The matches that every filter lets through, except the filter `but`."""
        wanted = [
            (filter.attribute, self.chosen[filter.parameter])
            for filter in FILTERS
            if filter.parameter in self.chosen and filter.parameter != but
        ]
        return [m for m in found if all(getattr(m, name) == value for name, value in wanted)]

    def choices(self, found: list[Match]) -> list[Choice]:
        """The filters worth asking: those with something to choose between, and those in use."""
        built = (Choice(filter, list(self._options(filter, found))) for filter in FILTERS)
        return [
            choice
            for choice in built
            if len(choice.options) > 1 or choice.filter.parameter in self.chosen
        ]

    def _options(self, filter: Filter, found: list[Match]) -> Iterator[Option]:
        groups: dict[str, list[Match]] = defaultdict(list)
        for match in self.narrowed(found, but=filter.parameter):
            groups[getattr(match, filter.attribute)].append(match)
        chosen = self.chosen.get(filter.parameter, "")
        values = {*groups, chosen} - {""}
        names = {value: self._name(filter, value) for value in values}
        by_year = filter.attribute == "year"
        for value in sorted(values, key=names.__getitem__, reverse=by_year):
            yield Option(value, names[value], count_entries(groups[value]), value == chosen)

    def _name(self, filter: Filter, value: str) -> str:
        if filter.attribute == "kind":
            return capfirst(str(kinds().get(value, value)))
        return self.channels.get(value, value) if filter.attribute == "channel" else value

    def _offered(self, filter: Filter, value: str) -> bool:
        if filter.attribute == "year":
            return value.isascii() and value.isdigit() and len(value) == 4
        return value in (kinds() if filter.attribute == "kind" else self.channels)
