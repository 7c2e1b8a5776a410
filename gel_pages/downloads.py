"""The rows that a page shows, as open data: one CSV file for registers, budgets and series.

Comma separated with CRLF (RFC 4180), in UTF-8 with the mark that makes spreadsheets read the
accents; dates as ISO 8601, decimals with a point. No cell can be run as a formula.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse

FORMAT_PARAMETER = "formato"
CSV = "csv"
BYTE_ORDER_MARK = "\N{BYTE ORDER MARK}"
# What makes a spreadsheet read a cell as a formula, in the wide forms of East Asia too.
FORMULA = re.compile(r"[=+\-@＝＋－＠]")
# A number or a telephone is no formula: +57 601 730 5500 ext. 12, -1.5.
HARMLESS = re.compile(r"[+-][\d\s().,]+( ext\. \d+)?")


@dataclass(frozen=True)
class Table:
    """What a file holds: the names of the columns, and the rows in the same order."""

    header: Sequence[object]
    rows: Iterable[Sequence[object]]


class CsvMixin:
    """A page that also gives its rows at its own address with `?formato=csv`.

    Write it before the page's base: `class BudgetPage(CsvMixin, BasePage)`, and say `csv_table`.
    The template links the file with `components/csv_link.html`.
    """

    def csv_table(self) -> Table:
        """All the rows of the page, whatever part of them the screen shows."""
        raise NotImplementedError

    def serve(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """The file when it is asked for; else the page."""
        if request.GET.get(FORMAT_PARAMETER) == CSV:
            return csv_response(self.csv_table(), f"{request.municipality.slug}-{self.slug}")
        return super().serve(request, *args, **kwargs)


def data_download() -> dict[str, str]:
    """The file of a page in schema.org terms; its address is that of the page with the format."""
    return {
        "@type": "DataDownload",
        "encodingFormat": "text/csv",
        "contentUrl": f"?{FORMAT_PARAMETER}={CSV}",
    }


def csv_response(table: Table, name: str) -> HttpResponse:
    """A table as a file to keep, called `name` with its extension."""
    return HttpResponse(
        BYTE_ORDER_MARK + csv_text(table),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )


def csv_text(table: Table) -> str:
    """A table as CSV, without the mark of its encoding."""
    text = io.StringIO()
    writer = csv.writer(text)
    for row in (table.header, *table.rows):
        writer.writerow([cell(value) for value in row])
    return text.getvalue()


def cell(value: object) -> str:
    """A value on one line; a text that a spreadsheet would run is quoted with an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    text = " ".join(str(value).split())
    if FORMULA.match(text) and not HARMLESS.fullmatch(text):
        return f"'{text}"
    return text
