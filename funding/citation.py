"""How to cite an answer or a dataset: in words and as BibTeX, with its address and the day."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from documents.models import DataRevision, Document
from funding.comparison import Comparison
from funding.figures import View
from funding.models import Edition
from funding.title import title

SITE = "CARSI"
IN_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",  # BibTeX counts braces even where a backslash stands before them
        "}": r"\textbraceright{}",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
        **{sign: f"\\{sign}" for sign in "$&%#_"},
        "–": "--",
        "—": "---",
        "“": "``",
        "”": "''",
        "‘": "`",
        "’": "'",
        "\n": " ",
    }
)


@dataclass(frozen=True)
class Retrieval:
    """What was had, where and when: the title, the permanent absolute address, and the day.

    The address names the data revision, so that it gives the same amounts whatever comes after it.
    """

    title: str
    address: str
    day: date
    revision: DataRevision | None

    @classmethod
    def of(cls, request: HttpRequest, comparison: Comparison, view: View) -> "Retrieval":
        query_string = permanent_address(comparison, view)
        address = request.build_absolute_uri(f"{reverse('compare-page')}?{query_string}")
        return cls(title(comparison), address, timezone.localdate(), comparison.revision)


class FromEditions(Protocol):
    """An answer, a dataset: whatever rests on editions, each with its citation."""

    @property
    def editions(self) -> Sequence[Edition]: ...


def permanent_address(comparison: Comparison, view: View) -> str:
    """The query string that gives this answer again after any later publication."""
    query = replace(comparison.query, as_of=comparison.revision)
    return view.address(query.address())


def figures_from(cited: FromEditions) -> str:
    """The documents of it, each with its tables: “Figures from …, Table 1a.”"""
    places: dict[Document, list[str]] = {}
    for edition in cited.editions:
        place = edition.citation
        places.setdefault(place.document, []).append(place.table or place.locator)
    named = (
        _("%(producer)s, “%(title)s”, %(places)s")
        % {"producer": document.producer, "title": document.label, "places": ", ".join(found)}
        for document, found in places.items()
    )
    return _("Figures from %(sources)s.") % {"sources": "; ".join(named)} if places else ""


def citation(cited: FromEditions, retrieval: Retrieval) -> str:
    """The citation in one paragraph of plain text."""
    parts = [
        f"{SITE}: “{retrieval.title}”.",
        _revision_in_words(retrieval),
        figures_from(cited),
        _("Retrieved %(day)s from %(address)s")
        % {"day": date_format(retrieval.day, "DATE_FORMAT"), "address": retrieval.address},
    ]
    return " ".join(part for part in parts if part)


def bibtex(cited: FromEditions, retrieval: Retrieval) -> str:
    """The citation as a BibTeX entry; its key follows from the address and the day."""
    revision = retrieval.revision
    note = f"{_revision_in_words(retrieval)} {figures_from(cited)}".strip()
    digest = hashlib.sha256(retrieval.address.encode()).hexdigest()[:8]
    fields = {
        "author": f"{{{SITE}}}",
        "title": f"{{{in_tex(retrieval.title)}}}",
        "year": str((revision.published_on if revision else retrieval.day).year),
        "url": retrieval.address,
        "urldate": retrieval.day.isoformat(),
        "note": in_tex(note),
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@misc{{carsi-{retrieval.day:%Y%m%d}-{digest},\n{lines}\n}}"


def in_tex(text: str) -> str:
    """The text as TeX prints it, with braces that BibTeX can count."""
    return text.translate(IN_TEX)


def _revision_in_words(retrieval: Retrieval) -> str:
    revision = retrieval.revision
    if revision is None:
        return ""
    return _("Data revision %(number)s, %(day)s.") % {
        "number": revision.number,
        "day": date_format(revision.published_on, "DATE_FORMAT"),
    }
