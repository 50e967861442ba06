"""The rows of one edition, found by what they are and by where they stand."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from documents.models import Citation, NaturalKeyModel
from documents.rows import Key, Row, as_key
from funding.drafts.changes import PARTS
from funding.models import (
    Allocation,
    Axis,
    Claim,
    Dataset,
    Edition,
    PrintedHead,
    PrintedTotal,
)

Fields = dict[str, Any]
Place = tuple[int | None, int | None]
UNKNOWN_LINE = 0  # where a document has no text edition whose lines could be counted


class NotATableError(ValueError):
    """These rows are no printed grid that could be shown for typing; the sentence says why."""


class EditionRows:
    """Rows as fixtures give them, every foreign key a natural key."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._heads = {
            (row.fields["axis"], row.fields["number"]): row.fields["text"]
            for row in self.of(PrintedHead)
        }
        self._cells = {
            (row.fields["source_row"], row.fields["source_column"]): row.fields
            for row in self.of(Allocation)
        }
        self._citations = {row.key: row.fields for row in self.of(Citation)}
        self.dataset, self.edition = self._only(Dataset), self._only(Edition)

    def of(self, model: type[NaturalKeyModel]) -> list[Row]:
        """All of that model."""
        return [row for row in self._rows if row.model is model]

    def head(self, axis: Axis, number: int | None) -> str:
        """The head of a row or column as printed."""
        return str(self._heads.get((axis.value, number), ""))

    def grid(self) -> list[list[Fields]]:
        """The cells row by row, one in each place."""
        height = max((row for row, _column in self._cells), default=0)
        width = max((column for _row, column in self._cells), default=0)
        places = [[(r, c) for c in range(1, width + 1)] for r in range(1, height + 1)]
        whole = self._cells.keys() == {place for line in places for place in line}
        if not (self._cells and self._heads and whole):
            raise NotATableError(_("This edition is not stored as its document prints it."))
        return [[self._cells[place] for place in line] for line in places]

    def place(self, row: Fields) -> Fields:
        """Where a row says that it comes from; nothing, where it is editorial."""
        cited = row.get("citation")
        return self._citations.get(as_key(cited), {}) if cited is not None else {}

    def _only(self, model: type[NaturalKeyModel]) -> Row:
        found = self.of(model)
        if len(found) != 1:
            raise NotATableError(_("One dataset and one edition make a table."))
        return found[0]


def select_edition(rows: Iterable[Row], key: Key) -> list[Row]:
    """Of many rows those of the edition with this natural key, and what they refer to.

    That is its dataset, the claims that its totals became, and every place that all these cite.
    """
    rows = list(rows)
    own = [row for row in rows if row.model is Dataset and row.key == key[:1]]
    own += [row for row in rows if row.model in (Edition, *PARTS) and row.key[:2] == key]
    claims = {as_key(row.fields["claim"]) for row in own if row.model is PrintedTotal}
    own += [row for row in rows if row.model is Claim and row.key in claims]
    cited = {as_key(row.fields["citation"]) for row in own if row.fields.get("citation")}
    return [row for row in rows if row.model is Citation and row.key in cited] + own


def place_of(fields: Fields) -> Place:
    """The numbers of the row and the column."""
    return fields.get("source_row"), fields.get("source_column")


def one(value: Any) -> Any:
    """A foreign key of a single part as that part; any other value as it is."""
    return value[0] if isinstance(value, list) and len(value) == 1 else value
