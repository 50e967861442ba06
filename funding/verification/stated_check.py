"""Finds every figure that a row states within the lines that the row cites."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from documents.models import Citation, LeftOutFigure
from documents.rows import Key, Row, as_key
from funding.importing.cells import UNITS
from funding.models import Allocation
from funding.models.claim import ClaimKind
from funding.verification.no_counts import no_counts
from funding.verification.text_edition import Span, TextEdition

FIGURES = ("amount", "stated", "value")
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
Editions = Mapping[str, TextEdition]


class StatedCheck:
    """The figures found, by document, and a sentence for each that was not."""

    def __init__(self, rows: Sequence[Row], editions: Editions) -> None:
        self.editions = editions
        self.found: dict[str, list[Span]] = {slug: [] for slug in editions}
        self.stated = 0
        citations = {row.key: row for row in rows if row.model is Citation}
        self.problems = [
            *(problem for citation in citations.values() for problem in self._place(citation)),
            *self._figures(rows, citations),
        ]

    def _place(self, citation: Row) -> Iterator[str]:
        """Lines that are cited exist and are not empty; a section is named before them."""
        edition = self.editions.get(citation.fields["document"])
        if edition is None:
            return
        line, end = _lines(citation, edition)
        for number in {line, end}:
            if not edition.line(number).strip():
                yield f"{citation.where}: line {number} of {edition.slug} is empty or missing."
        section = citation.fields.get("section", "")
        before = edition.lines(1, end)
        if section and not any(edition.find(section, before)):
            yield f"{citation.where}: {edition.slug} has no “{section}” up to line {end}."

    def _figures(self, rows: Iterable[Row], citations: Mapping[Key, Row]) -> Iterator[str]:
        for row in rows:
            printed, citation = row.fields.get("printed"), row.fields.get("citation")
            if not printed or not citation or _is_found_elsewhere(row):
                continue
            self.stated += 1
            place = citations[as_key(citation)]
            edition = self.editions.get(place.fields["document"])
            if edition is None:
                continue
            line, end = _lines(place, edition)
            spans = list(edition.find(printed, edition.lines(line, end)))
            if not spans:
                yield f"{row.where}: “{printed}” is not in lines {line}–{end} of {edition.slug}."
            if not agrees(row.fields, printed):
                yield f"{row.where}: its figure is not the one that is printed, “{printed}”."
            self.found[edition.slug] += spans


def _is_found_elsewhere(row: Row) -> bool:
    """A cell or printed total is found at its place in its row; what is left out is not loaded."""
    in_a_table = row.model is Allocation or row.fields.get("kind") == ClaimKind.TOTAL
    return in_a_table or row.model is LeftOutFigure


def agrees(fields: Mapping[str, Any], printed: str) -> bool:
    """The stated number is printed, in some unit, wherever digits are printed at all."""
    value = next((fields[name] for name in FIGURES if fields.get(name) is not None), None)
    years = no_counts(printed)
    matches = (match for match in NUMBER.finditer(printed) if match.start() not in years)
    numbers = [Decimal(match.group().replace(",", "")) for match in matches]
    if value is None or not numbers:
        return True
    return any(value == number * unit for number in numbers for unit in UNITS.values())


def _lines(citation: Row, edition: TextEdition) -> tuple[int, int]:
    line = citation.fields.get("line", 1)
    last = citation.fields.get("line_end", line)
    return line, last if "line" in citation.fields else edition.line_at(len(edition.text))
