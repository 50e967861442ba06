"""An answer as a ZIP: a CSV for each sheet, the metadata as JSON, a README for people."""

import io
import json
import zipfile
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from rest_framework.utils.encoders import JSONEncoder

from funding.api.compare_csv import csv_of
from funding.api.compare_json import about_as_json
from funding.api.notes import Section
from funding.api.sheet import Sheet
from funding.citation import Retrieval, bibtex, citation
from funding.comparison import Comparison
from funding.wording import unit


def zip_of(
    comparison: Comparison,
    sheets: Sequence[Sheet],
    notes: Sequence[Section],
    retrieval: Retrieval,
) -> bytes:
    """The archive; its entries carry the day of retrieval, so that a day's archives are equal."""
    metadata = _metadata(comparison, sheets, retrieval)
    files = {
        "README.txt": _readme(sheets, notes),
        "metadata.json": json.dumps(metadata, cls=JSONEncoder, ensure_ascii=False, indent=2),
        **{file_of(sheet): csv_of(sheet) for sheet in sheets},
    }
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as written:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name, retrieval.day.timetuple()[:6])
            written.writestr(entry, text, zipfile.ZIP_DEFLATED)
    return archive.getvalue()


def file_of(sheet: Sheet) -> str:
    return f"{sheet.name}.csv"


def _metadata(
    comparison: Comparison, sheets: Sequence[Sheet], retrieval: Retrieval
) -> dict[str, Any]:
    """All that the API says of the answer but its results, and what only a file must say."""
    return {
        "title": retrieval.title,
        "address": retrieval.address,
        "retrieved": retrieval.day,
        "unit_in_words": unit(comparison),
        **about_as_json(comparison, comparison.groups),
        "citation": {
            "text": citation(comparison, retrieval),
            "bibtex": bibtex(comparison, retrieval),
        },
        "files": {
            file_of(sheet): {
                "rows": len(sheet.rows),
                "columns": [column.as_json() for column in sheet.columns],
            }
            for sheet in sheets
        },
    }


def _readme(sheets: Sequence[Sheet], notes: Sequence[Section]) -> str:
    files = [
        (file_of(sheet), _("%(count)s rows, in UTF-8") % {"count": len(sheet.rows)})
        for sheet in sheets
    ]
    described = (_("What is said here, for programs"),)
    sections = [*notes, Section(_("Files"), (*files, ("metadata.json", *described)))]
    return "\n".join(_in_plain_text(section) for section in sections)


def _in_plain_text(section: Section) -> str:
    heading = [section.heading, "=" * len(section.heading), ""]
    return "\n".join([*heading, *(_line(term, text) for term, text in section.notes), ""])


def _line(term: str, text: str) -> str:
    if "\n" in text:
        return f"{term}:\n{text}"
    return f"{term}: {text}" if term else f"- {text}"
