"""What was taken from a document, place by place in the order in which it stands there."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from django.db.models import Count
from django.urls import reverse

from carsi.pages.citing import citing_rows
from carsi.pages.printed import Anchors, ShownRow, shown_rows
from carsi.pages.told import Told, told_by
from documents.models import Citation, Document, LeftOutFigure
from funding.models import Allocation, Edition
from funding.printed_table import PrintedTable, printed_tables
from programs.models import Statement


@dataclass
class Entry:
    """One place of the document with all that was taken from it."""

    citation: Citation
    anchor: str = ""
    section: str = ""
    told: list[Told] = field(default_factory=list)
    tables: list[tuple[PrintedTable, Sequence[ShownRow]]] = field(default_factory=list)


@dataclass(frozen=True)
class Taken:
    """All entries in order, the editions, what was left out, and how many figures are loaded."""

    entries: Sequence[Entry]
    editions: Sequence[Edition]
    left_out: Sequence[LeftOutFigure]
    cells: int
    totals: int
    claims: int
    statements: int
    forward: int

    @property
    def figures(self) -> int:
        return self.cells + self.totals + self.claims + self.statements + self.forward


def taken_from(document: Document) -> Taken:
    """One query for each model that cites, and six for the tables."""
    entries: dict[int, Entry] = {}
    rows = {model: list(found) for model, found in citing_rows(document)}
    _tell(document, chain.from_iterable(rows.values()), entries)
    editions = list(
        Edition.objects.filter(citation__document=document)
        .select_related("dataset", "citation", "revision", "superseded_by")
        .order_by("citation__line", "dataset__slug", "-revision__number")
    )
    tables = printed_tables(editions)
    cells = _count_cells(document, tables, entries)
    _place(document, editions, tables, entries)
    by_name = {model.__name__: found for model, found in rows.items()}
    return Taken(
        entries=list(_in_order(entries.values())),
        editions=editions,
        left_out=by_name["LeftOutFigure"],
        cells=cells + sum(len(table.cells) for table in tables.values()),
        totals=sum(bool(figure.claim) for table in tables.values() for figure in table.figures),
        claims=len(by_name["Claim"]),
        statements=sum(bool(row.printed) for row in rows[Statement]),
        forward=len(by_name["ForwardFunding"]),
    )


def _entry(entries: dict[int, Entry], document: Document, citation: Citation) -> Entry:
    citation.document = document
    return entries.setdefault(citation.pk, Entry(citation))


def _tell(document: Document, rows: Iterable[Any], entries: dict[int, Entry]) -> None:
    """Adds what the rows tell to the places that they cite."""
    at: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        at[row.citation_id].append(row)
    for here in at.values():
        _entry(entries, document, here[0].citation).told += told_by(here)


def _count_cells(
    document: Document, tables: Mapping[int, PrintedTable], entries: dict[int, Entry]
) -> int:
    """Counts, place by place, the cells that no printed table shows."""
    cells = Allocation.objects.filter(citation__document=document).exclude(edition__in=tables)
    counted = list(cells.order_by().values_list("citation").annotate(cells=Count("pk")))
    places = Citation.objects.in_bulk([place for place, _cells in counted])
    kind = str(Allocation._meta.verbose_name_plural)
    for place, count in counted:
        address = f"{reverse('cells-page')}?document={document.slug}"
        _entry(entries, document, places[place]).told.append(
            Told(kind, count=count, address=address)
        )
    return sum(count for _place, count in counted)


def _place(
    document: Document,
    editions: Iterable[Edition],
    tables: Mapping[int, PrintedTable],
    entries: dict[int, Entry],
) -> None:
    """Gives every entry its anchor, then every figure of the tables its own."""
    anchors = Anchors()
    for edition in editions:
        _entry(entries, document, edition.citation)
    for entry in entries.values():
        entry.anchor = anchors.take(entry.citation)
    for edition in editions:
        table = tables.get(edition.pk)
        if table:
            rows = shown_rows(table, anchors=anchors)
            entries[edition.citation_id].tables.append((table, rows))


def _in_order(entries: Iterable[Entry]) -> Iterator[Entry]:
    """By line; each section is named where it begins."""
    section = ""
    for entry in sorted(entries, key=_line):
        if entry.citation.section and entry.citation.section != section:
            section = entry.section = entry.citation.section
        yield entry


def _line(entry: Entry) -> tuple[float, float, str]:
    place = entry.citation
    line = float("inf") if place.line is None else place.line
    return line, place.line_end or line, place.key
