"""The Colombian calendar of business days: national holidays from code, local non-working days from
rows.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import yaml
from holidays import country_holidays

from cms.tenancy.models import Municipality

HOLIDAYS_FILE = Path(__file__).parent / "data" / "holidays.yaml"
SATURDAY = 5
ONE_DAY = timedelta(days=1)
MOVED = " (observado)"  # how the library marks a holiday that Ley 51 de 1983 moves to Monday


@cache
def confirmed_names() -> frozenset[str]:
    """The holidays that stop the count (Ley 51 de 1983), by the name the library gives them."""
    return frozenset(yaml.safe_load(HOLIDAYS_FILE.read_text(encoding="utf-8"))["confirmed"])


@cache
def national_holidays(year: int) -> Mapping[date, str]:
    """Date and names of the confirmed national holidays of a year.

    Two may share a date (30 June 2025); one that the data file does not confirm is left out.
    """
    found = {}
    for day, names in country_holidays("CO", years=year, language="es").items():
        confirmed = [
            name.removesuffix(MOVED)
            for name in names.split("; ")
            if name.removesuffix(MOVED) in confirmed_names()
        ]
        if confirmed:
            found[day] = " y ".join(confirmed)
    return found


@dataclass(frozen=True)
class BusinessCalendar:
    """The business days of one municipality; `local` are the days it suspended by an act of its
    own.

    Saturdays and Sundays never count, even where an office attends on Saturday (Ley 4 de 1913, art.
    62).
    """

    local: Mapping[date, str] = field(default_factory=dict)

    @classmethod
    def of(cls, municipality: Municipality) -> "BusinessCalendar":
        """The calendar of a municipality, in one query."""
        days = municipality.non_working_days.values_list("day", "reason")
        return cls(dict(days))

    def why_not(self, day: date) -> str:
        """The holiday or suspension that falls on a day; empty on a weekend or a business day."""
        if day.weekday() >= SATURDAY:
            return ""
        return national_holidays(day.year).get(day) or self.local.get(day, "")

    def is_business_day(self, day: date) -> bool:
        """Whether a day counts."""
        return day.weekday() < SATURDAY and not self.why_not(day)

    def after(self, start: date, days: int) -> date:
        """The last day of a term of so many business days that begins the day after `start`."""
        day = start
        while days:
            day += ONE_DAY
            days -= self.is_business_day(day)
        return day

    def skipped(self, start: date, end: date) -> dict[date, str]:
        """The weekdays after `start` and up to `end` that do not count, with their reason."""
        days = (start + ONE_DAY * n for n in range(1, (end - start).days + 1))
        return {day: why for day in days if (why := self.why_not(day))}

    def left(self, due_on: date, today: date) -> int:
        """Business days until the due date; negative, those gone by since it passed."""
        first, last = sorted((today, due_on))
        days = (first + ONE_DAY * n for n in range(1, (last - first).days + 1))
        count = sum(map(self.is_business_day, days))
        return count if due_on >= today else -count
