"""The figures of a budget: its two sides, their totals, and whether they balance."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .pesos import percentage, pesos

ZERO = Decimal(0)


class BudgetSide(models.TextChoices):
    """Where the money comes from and where it goes."""

    INCOME = "ingreso", gettext_lazy("Ingreso")
    SPENDING = "gasto", gettext_lazy("Gasto")


NAMES = {BudgetSide.INCOME: gettext_lazy("Ingresos"), BudgetSide.SPENDING: gettext_lazy("Gastos")}


class Line(Protocol):
    """What the figures ask of a line (rubro); `executed` is None where nobody has said it."""

    side: str
    approved: Decimal
    executed: Decimal | None


@dataclass(frozen=True)
class Side:
    """The lines of one side, in the editor's order."""

    side: BudgetSide
    lines: Sequence[Line]

    @property
    def name(self) -> str:
        """What people call it."""
        return str(NAMES[self.side])

    @property
    def approved(self) -> Decimal:
        """The sum of what was approved, in pesos."""
        return sum((line.approved for line in self.lines), ZERO)

    @property
    def tells_executed(self) -> bool:
        """Whether any line says how much of it was executed."""
        return any(line.executed is not None for line in self.lines)

    @property
    def executed(self) -> Decimal | None:
        """The sum of what was executed; None while a line does not say it: half a sum misleads."""
        known = [line.executed for line in self.lines if line.executed is not None]
        return sum(known, ZERO) if known and len(known) == len(self.lines) else None

    @property
    def executed_share(self) -> str:
        """How much of what was approved has been executed, in words: `45,3 %`."""
        return "" if self.executed is None else percentage(self.executed, self.approved)

    @property
    def largest(self) -> Decimal:
        """The largest figure of its lines: what the longest bar stands for."""
        figures = [line.approved for line in self.lines]
        figures += [line.executed for line in self.lines if line.executed is not None]
        return max(figures, default=ZERO)


def sides_of(lines: Iterable[Line]) -> tuple[Side, Side]:
    """Income and spending, each with its lines; a side may have none."""
    lines = list(lines)
    income, spending = (
        Side(side, [line for line in lines if line.side == side]) for side in BudgetSide
    )
    return income, spending


def balance(income: Side, spending: Side) -> str:
    """Whether what comes in covers what goes out, in one sentence; empty if a side is missing."""
    if not (income.lines and spending.lines):
        return ""
    difference = income.approved - spending.approved
    if not difference:
        return _(
            "Los ingresos y los gastos aprobados son iguales: el presupuesto está equilibrado."
        )
    amount = {"amount": pesos(abs(difference))}
    if difference > 0:
        return _("Los ingresos aprobados superan a los gastos en %(amount)s.") % amount
    return _("Los gastos aprobados superan a los ingresos en %(amount)s.") % amount
