"""What leaves the site as open data can be read by a machine and never runs on a desk."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest

from gel_pages.downloads import Table, cell, csv_response, csv_text


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1+1", " \r\n=1+1", "＝1+1", "+57;=2"],
)
def test_a_text_that_a_spreadsheet_would_run_is_quoted(text):
    assert cell(text) == "'" + " ".join(text.split())


@pytest.mark.parametrize(
    "text", ["+57 601 730 5500", "+57 (601) 730 5500 ext. 12", "-1.5", "Calle 1 = 2", "a@b.gov.co"]
)
def test_telephones_numbers_and_prose_stay_as_they_are(text):
    assert cell(text) == text


def test_values_are_written_as_machines_read_them():
    assert [cell(value) for value in (None, date(2026, 1, 5), Decimal("-10.50"), 0)] == [
        "",
        "2026-01-05",
        "-10.50",
        "0",
    ]


def test_what_is_written_is_read_back_whole():
    rows = [["Cargo", "Funciones"], ["Alcalde, alcaldesa", 'Dice «así» y "asá"\nen dos líneas']]
    read = list(csv.reader(io.StringIO(csv_text(Table(rows[0], rows[1:])), newline="")))
    assert read == [rows[0], ["Alcalde, alcaldesa", 'Dice «así» y "asá" en dos líneas']]


def test_the_file_says_its_encoding_and_its_name():
    response = csv_response(Table(["Año"], [[2026]]), "soacha-presupuesto")
    assert response.content == "\ufeffAño\r\n2026\r\n".encode()
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="soacha-presupuesto.csv"'
