"""The budgets of the municipality, year by year."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _
from wagtail.api import APIField

from ..budget_figures import Side, sides_of
from ..downloads import CsvMixin, Table, data_download
from .base import BasePage
from .budget_page import HEADER, BudgetLine, BudgetPage


@dataclass(frozen=True)
class BudgetYear:
    """A year beside the others."""

    page: BudgetPage
    income: Side
    spending: Side


class BudgetIndexPage(CsvMixin, BasePage):
    """Fiscal years, newest first, compared by what was approved and what was spent."""

    schema_type = "Dataset"
    kind_label = _("presupuesto")
    api_fields = [APIField("summary")]
    parent_page_types = ["gel_pages.HomePage", "gel_pages.SectionPage"]
    subpage_types = ["gel_pages.BudgetPage"]

    class Meta:
        verbose_name = _("presupuestos por año")
        verbose_name_plural = _("listas de presupuestos por año")

    def budgets(self):
        """Live budgets of this list, the newest year first."""
        return BudgetPage.objects.child_of(self).live().public().order_by("-year", "-pk")

    def years(self) -> list[BudgetYear]:
        """Every year with its two sides; two queries, however many there are."""
        pages = list(self.budgets())
        lines = defaultdict(list)
        for line in BudgetLine.objects.filter(page__in=pages):
            lines[line.page_id].append(line)
        return [BudgetYear(page, *sides_of(lines[page.pk])) for page in pages]

    def get_context(self, request, *args, **kwargs):
        """Adds the years and what the longest bar stands for."""
        context = super().get_context(request, *args, **kwargs)
        years = self.years()
        sides = [side for year in years for side in (year.income, year.spending)]
        figures = [figure for side in sides for figure in (side.approved, side.executed) if figure]
        return context | {
            "years": years,
            "scale": max(figures, default=Decimal(0)),
            "tells_executed": any(year.spending.tells_executed for year in years),
        }

    def csv_table(self) -> Table:
        """Every line of every year."""
        return Table(HEADER, self._csv_rows())

    def _csv_rows(self) -> Iterator[list[object]]:
        for page in self.budgets().prefetch_related("lines"):
            yield from page.csv_rows()

    def schema_properties(self) -> dict[str, object]:
        """A set of data with its file and the years that it covers, as schema.org names it."""
        covered = sorted(self.budgets().values_list("year", flat=True))
        ends = f"{covered[0]}/{covered[-1]}" if covered else ""
        return {
            "temporalCoverage": ends,
            "isAccessibleForFree": True,
            "distribution": data_download() if covered else None,
        }
