"""The whole proof: hashes, cells, stated figures, and that no figure is left out unsaid."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from documents.models import Citation, Document
from documents.rows import Row, as_key
from funding.importing.build import read_rows
from funding.importing.csv_file import read_csv_files
from funding.importing.problems import Problems
from funding.importing.table_file import read_tables
from funding.verification.counts import counts
from funding.verification.left_out import left_out, unexplained
from funding.verification.stated_check import StatedCheck
from funding.verification.table_check import TableCheck
from funding.verification.text_edition import Place, Span, TextEdition


@dataclass(frozen=True)
class Proof:
    """What was looked at, and a sentence for each thing that does not agree."""

    documents: int
    cells: int
    stated: int
    left_out: int
    problems: Sequence[str]


def verify(sources: Path, documents: Path) -> Proof:
    """Compare the sources with the text editions; sources that are not sound are refused."""
    rows = read_rows(sources)
    problems = Problems()
    tables = read_tables(read_csv_files(sources, problems), problems)
    problems.refuse()
    entries = left_out(rows)
    editions, found_wrong = _editions(rows, documents)
    stated = StatedCheck(rows, editions)
    checks = [
        TableCheck(table, editions[table.origin.document])
        for table in tables
        if table.origin.document in editions
    ]
    for check in checks:
        stated.found[check.edition.slug] += check.found
    missing = {slug: _missing(text, stated.found[slug]) for slug, text in editions.items()}
    sentences = [
        *found_wrong,
        *(problem for check in checks for problem in check.problems),
        *stated.problems,
        *unexplained(missing, _places(rows, entries)),
    ]
    cells = sum(len(check.found) for check in checks)
    return Proof(len(editions), cells, stated.stated, len(entries), sentences)


def _places(rows: Sequence[Row], entries: Sequence[Row]) -> Iterator[tuple[str, int, str]]:
    """Document, line and figure of each entry; a place without a line is on none."""
    citations = {row.key: row.fields for row in rows if row.model is Citation}
    for entry in entries:
        place = citations[as_key(entry.fields["citation"])]
        yield place["document"], place.get("line", 0), entry.fields["printed"]


def _editions(rows: Sequence[Row], folder: Path) -> tuple[dict[str, TextEdition], list[str]]:
    """The text editions that the documents name, and which are missing or not as they were."""
    editions, wrong = {}, []
    for row in rows:
        name = row.fields.get("text_edition") if row.model is Document else None
        if not name:
            continue
        path = folder / name
        if not path.is_file():
            wrong.append(f"{row.where}: {path} is missing.")
            continue
        content = path.read_bytes()
        if hashlib.sha256(content).hexdigest() != row.fields.get("sha256"):
            wrong.append(f"{row.where}: the SHA-256 of {name} is not the one in the sources.")
        slug = row.fields["slug"]
        editions[slug] = TextEdition(slug, content.decode("utf-8", errors="replace"))
    return editions, wrong


def _missing(edition: TextEdition, found: Sequence[Span]) -> list[Place]:
    """The counting figures that nothing loaded touches."""
    return [
        place
        for place in counts(edition)
        if not any(start < place.span[1] and place.span[0] < end for start, end in found)
    ]
