"""Small official files, each in the form in which it is published, written for the tests."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

GREENBOOK_TITLE = (
    "U.S. Economic and Military Assistance Fiscal Years 1946-2020",
    "Obligations (Current $US and Constant 2020 $US)",
    "Source: made up",
    "Prepared for the tests",
    "tq: the Transition Quarter",
    "",
)
GREENBOOK_HEAD = (
    "Fiscal Year",
    "Region",
    "Country",
    "Assistance Category",
    "Publication Row",
    "Funding Agency",
    "Funding Account Name",
    "Obligations (Historical Dollars)",
    "Obligations (Constant Dollars)",
)
SUMMARY_HEAD = (
    "Country Code,Country Name,Region ID,Region Name,Income Group Acronym,Income Group Name,"
    "Transaction Type ID,Transaction Type Name,Fiscal Year,current_amount,constant_amount"
)
# Two regions with two recipients each, one recipient of no region, and a block of agencies.
BUDGET = """\
Country ,Total,ESF,INCLE,GHCS- USAID,Other*,Fiscal Year
TOTAL,"1,165",300,"500",65,300,2009
Near East,"205",200,-,5,-,2009
Egypt,200,200,-,-,-,2009
Jordan,5,-,-,5,-,2009
Western Hemisphere,660,100,500,60,-,2009
Guatemala,160,100,-,60,-,2009
Mexico,500,-,500,-,-,2009
,,,,,,2009
Independent Agencies,300,-,-,-,300,2009
Peace Corps,180,-,-,-,180,2009
Inter-American Foundation,120,-,-,-,120,2009
,,,,,,
"""


def greenbook(folder: Path, rows: Iterable[Sequence[Any]], name: str = "book.2020.xlsx") -> Path:
    """A workbook whose rows are year, country, agency, account, amount and constant amount."""
    path = folder / name
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    for number, title in enumerate(GREENBOOK_TITLE):
        sheet.write(number, 0, title)
    sheet.write_row(6, 0, GREENBOOK_HEAD)
    for number, (year, country, agency, account, amount, constant) in enumerate(rows, start=7):
        line = (year, "World", country, "Economic", "Other", agency, account, amount, constant)
        sheet.write_row(number, 0, line)
    book.close()
    return path


def summary(folder: Path, rows: Iterable[Sequence[Any]], name: str = "country.2023.csv") -> Path:
    """A CSV whose rows are code, country, type of transaction, year, amount, constant amount."""
    text = io.StringIO()
    writer = csv.writer(text)
    for code, country, kind, year, amount, constant in rows:
        group = ("6", "Western Hemisphere", "NULL", "NULL", "2")
        writer.writerow((code, country, *group, kind, year, amount, constant))
    return written(folder, f"{SUMMARY_HEAD}\n{text.getvalue()}", name)


def written(folder: Path, text: str, name: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def budget(folder: Path, text: str = BUDGET, name: str = "budget.09.csv") -> Path:
    return written(folder, text, name, "cp1252")
