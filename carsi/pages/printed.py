"""A printed table in a page: each figure with its address and, in documents, its place."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from carsi.pages.addresses import cell_address
from documents.models import Citation
from funding.printed_table import Head, PrintedCell, PrintedTable


@dataclass
class Anchors:
    """Gives each place of a document to the first who asks, for an identifier stands once."""

    taken: set[str] = field(default_factory=set)

    def take(self, citation: Citation | None) -> str:
        """The identifier of the place; empty where it is taken."""
        if citation is None or citation.anchor in self.taken:
            return ""
        self.taken.add(citation.anchor)
        return citation.anchor


@dataclass(frozen=True)
class ShownFigure:
    """A figure of the grid as a page shows it."""

    figure: PrintedCell
    address: str = ""
    anchor: str = ""
    is_chosen: bool = False


@dataclass(frozen=True)
class ShownRow:
    """A row of the grid as a page shows it."""

    head: Head
    figures: Sequence[ShownFigure]
    is_total: bool


def shown_rows(
    table: PrintedTable, chosen: PrintedCell | None = None, anchors: Anchors | None = None
) -> Sequence[ShownRow]:
    """The rows; with `anchors` each figure stands at the place that its citation names."""
    return [
        ShownRow(
            row.head,
            [_shown(table, figure, figure == chosen, anchors) for figure in row.cells],
            row.is_total,
        )
        for row in table.rows
    ]


def _shown(
    table: PrintedTable, figure: PrintedCell, is_chosen: bool, anchors: Anchors | None
) -> ShownFigure:
    if figure.source is None:
        return ShownFigure(figure)
    return ShownFigure(
        figure,
        cell_address(table.edition, figure.row, figure.column),
        anchors.take(figure.source.citation) if anchors else "",
        is_chosen,
    )
