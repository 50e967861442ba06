"""Small files of the form of ForeignAssistance.gov's complete file, written for the tests."""

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from benchmarks.generate import HEAD
from tests.official_files import written

NAME = "us_foreign_aid_complete.2024.csv"
HEADS = tuple(HEAD.split(","))
# Later editions spell one head right and have five columns more.
LATER_HEADS = (
    *(head.replace("Acount", "Account") for head in HEADS),
    *("Transaction Date", "aid_type_id", "aid_type_name", "activity_budget_amount"),
    "submission_activity_id",
)
USUAL: Mapping[str, Any] = {
    "Country Code": "MEX",
    "Country Name": "Mexico",
    "Funding Account Name": "International Narcotics Control and Law Enforcement",
    "Funding Agency Name": "Department of State",
    "Managing Agency Name": "Department of Justice",
    "Activity Name": "Radios, and training",
    "Activity Description": 'So called "phase 2":\nsecond line, and\r\nthird',
    "Activity End Date": "NULL",
    "Transaction Type Name": "Obligations",
    "Fiscal Year": "2012",
    "Current Dollar Amount": "100",
    "Constant Dollar Amount": "130",
}


def record(**differing: Any) -> dict[str, Any]:
    """A usual record in which some values differ: `country`, `code`, `account`, `agency`, `kind`,
    `year` and `amount`."""
    heads = {
        "country": "Country Name",
        "code": "Country Code",
        "account": "Funding Account Name",
        "agency": "Funding Agency Name",
        "kind": "Transaction Type Name",
        "year": "Fiscal Year",
        "amount": "Current Dollar Amount",
    }
    return {**USUAL, **{heads[name]: value for name, value in differing.items()}}


def text_of(records: Iterable[Mapping[str, Any]], heads: Iterable[str] = HEADS) -> str:
    """The head and the records; what they do not hold is NULL."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(heads), restval="NULL", lineterminator="\n")
    writer.writeheader()
    writer.writerows(records)
    return text.getvalue()


def complete(folder: Path, *records: Mapping[str, Any], encoding: str = "utf-8") -> Path:
    return written(folder, text_of(records), NAME, encoding)
