"""When an answer is due. The dates were computed apart from this code, from the law."""

from datetime import date, datetime, timedelta

import pytest

from cms.tenancy.clock import BOGOTA
from workflows.pqr.business_days import BusinessCalendar, national_holidays
from workflows.pqr.checks import check_terms
from workflows.pqr.deadlines import due_date
from workflows.pqr.models import NonWorkingDay
from workflows.pqr.petition_types import PETITION_TYPES, Term, schedules

HOLIDAYS = {
    2009: "01-01 01-12 03-23 04-09 04-10 05-01 05-25 06-15 06-22 06-29 07-20 08-07 08-17 10-12 "
    "11-02 11-16 12-08 12-25",
    2025: "01-01 01-06 03-24 04-17 04-18 05-01 06-02 06-23 06-30 07-20 08-07 08-18 10-13 11-03 "
    "11-17 12-08 12-25",
    2026: "01-01 01-12 03-23 04-02 04-03 05-01 05-18 06-08 06-15 06-29 07-20 08-07 08-17 10-12 "
    "11-02 11-16 12-08 12-25",
    2027: "01-01 01-11 03-22 03-25 03-26 05-01 05-10 05-31 06-07 07-05 07-20 08-07 08-16 10-18 "
    "11-01 11-15 12-08 12-25",
}
# Received, business days, last day. Why each is a trap: Holy Week; four Mondays lost; two holidays
# on one Monday and a 20 July on Sunday; received on a Saturday; the turn of the year.
COUNTED = [
    ("2026-03-27", {5: "2026-04-07", 10: "2026-04-14", 15: "2026-04-21", 30: "2026-05-13"}),
    ("2026-05-15", {5: "2026-05-25", 10: "2026-06-01", 15: "2026-06-09", 30: "2026-07-02"}),
    ("2025-06-27", {5: "2025-07-07", 10: "2025-07-14", 15: "2025-07-21", 30: "2025-08-12"}),
    ("2026-10-10", {5: "2026-10-19", 10: "2026-10-26", 15: "2026-11-03", 30: "2026-11-25"}),
    ("2026-12-18", {5: "2026-12-28", 10: "2027-01-05", 15: "2027-01-13", 30: "2027-02-03"}),
    ("2021-03-01", {20: "2021-03-30", 30: "2021-04-15", 35: "2021-04-22"}),
    ("2022-05-18", {5: "2022-05-25", 10: "2022-06-02", 15: "2022-06-09", 30: "2022-07-05"}),
]
# The same days through the terms in force on each date, with the effects of Decreto 491 de 2020.
DUE = [
    ("peticion_general", "2026-03-27", "2026-04-21"),
    ("queja", "2026-05-15", "2026-06-09"),
    ("reclamo", "2026-05-15", "2026-06-09"),
    ("denuncia", "2026-05-15", "2026-06-09"),
    ("sugerencia", "2026-05-15", "2026-06-09"),
    ("felicitacion", "2026-05-15", "2026-06-09"),
    ("informacion", "2025-06-27", "2025-07-14"),
    ("documentos", "2026-12-18", "2027-01-05"),
    ("consulta", "2026-10-10", "2026-11-25"),
    ("informacion", "2021-03-01", "2021-03-30"),
    ("peticion_general", "2021-03-01", "2021-04-15"),
    ("consulta", "2021-03-01", "2021-04-22"),
    ("peticion_general", "2022-05-18", "2022-06-09"),
    ("documentos", "2022-05-18", "2022-06-02"),
]


def at_noon(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=BOGOTA)


class TestHolidays:
    @pytest.mark.parametrize("year", HOLIDAYS)
    def test_are_those_of_ley_51(self, year):
        days = [day.strftime("%m-%d") for day in sorted(national_holidays(year))]
        assert days == HOLIDAYS[year].split()

    def test_two_that_share_a_date_are_both_named(self):
        assert (
            national_holidays(2025)[date(2025, 6, 30)] == "Sagrado Corazón y San Pedro y San Pablo"
        )

    def test_a_day_that_no_norm_confirms_counts_as_a_business_day(self):
        assert BusinessCalendar().is_business_day(date(2026, 7, 13))

    @pytest.mark.parametrize(
        ("received", "days", "last"),
        [(start, days, end) for start, ends in COUNTED for days, end in ends.items()],
    )
    def test_are_left_out_of_the_count(self, received, days, last):
        start = date.fromisoformat(received)
        assert BusinessCalendar().after(start, days) == date.fromisoformat(last)


class TestDueDate:
    @pytest.mark.parametrize(("kind", "received", "due"), DUE)
    def test_follows_the_term_in_force_on_the_day_of_reception(self, kind, received, due):
        assert due_date(kind, at_noon(received)).date == date.fromisoformat(due)

    def test_friday_night_in_bogota_is_still_friday(self):
        friday_night = datetime(2026, 3, 27, 23, 30, tzinfo=BOGOTA)
        assert due_date("queja", friday_night).date == date(2026, 4, 21)

    def test_a_local_day_suspended_by_an_act_makes_the_term_longer(self, towns):
        NonWorkingDay.objects.create(
            municipality=towns.soacha,
            day=date(2026, 4, 20),
            reason="Día cívico municipal",
            act="Decreto 45 de 2026",
        )
        received = at_noon("2026-03-27")
        deadline = due_date("queja", received, towns.soacha)
        assert deadline.date == date(2026, 4, 22)
        assert "20 de abril (Día cívico municipal)" in deadline.explanation
        assert due_date("queja", received, towns.sesquile).date == date(2026, 4, 21)

    def test_an_unknown_kind_is_refused(self):
        with pytest.raises(KeyError):
            due_date("tutela", at_noon("2026-03-27"))


class TestExplanation:
    def test_says_how_the_days_were_counted_and_the_norm(self):
        assert due_date("peticion_general", at_noon("2026-03-27")).explanation == (
            "15 días hábiles, contados desde el día siguiente a la recepción (viernes 27 de marzo "
            "de 2026), sin contar sábados, domingos ni festivos: 2 de abril (Jueves Santo), 3 de "
            "abril (Viernes Santo). El plazo vence el martes 21 de abril de 2026. Norma: Ley 1755 "
            "de 2015, art. 14."
        )

    def test_lists_no_holiday_where_there_is_none(self):
        explanation = due_date("documentos", at_noon("2026-02-02")).explanation
        assert "ni festivos. El plazo" in explanation

    def test_says_when_the_general_term_is_applied_by_analogy(self):
        explanation = due_date("sugerencia", at_noon("2026-02-02")).explanation
        assert "Se aplica el plazo general de las peticiones" in explanation

    def test_names_no_norm_that_nobody_read(self):
        explanation = due_date("peticion_general", at_noon("2011-02-01")).explanation
        assert "Norma" not in explanation
        assert "Decreto 01" not in explanation


class TestCalendarOfTheDesk:
    def test_counts_what_is_left_in_business_days(self):
        due = date(2026, 4, 7)
        left = [BusinessCalendar().left(due, due - timedelta(days=n)) for n in (0, 1, 6, 11)]
        assert left == [0, 1, 2, 5]

    def test_counts_what_is_overdue_in_business_days(self):
        assert BusinessCalendar().left(date(2026, 4, 1), date(2026, 4, 7)) == -2


class TestTermsFile:
    def test_covers_every_day_once(self):
        assert check_terms(None) == []

    def test_a_gap_between_two_periods_is_an_error(self, monkeypatch):
        broken = schedules() | {
            "general": (
                Term(15, "", "M", until=date(2020, 1, 1)),
                Term(15, "", "M", since=date(2020, 1, 3)),
            )
        }
        monkeypatch.setattr("workflows.pqr.checks.schedules", lambda: broken)
        assert [problem.id for problem in check_terms(None)] == ["pqr.E002"]

    def test_a_kind_without_schedule_is_an_error(self, monkeypatch):
        monkeypatch.setattr(
            "workflows.pqr.checks.schedules", lambda: {"general": schedules()["general"]}
        )
        wanting = [kind for kind in PETITION_TYPES.values() if kind.schedule != "general"]
        assert [problem.id for problem in check_terms(None)] == ["pqr.E001"] * len(wanting)
