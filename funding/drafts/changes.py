"""What a new edition changes: its rows to write, and what differs from the one before."""

from collections.abc import Iterable, Sequence
from typing import Any

from documents.models import Citation, NaturalKeyModel, Review
from documents.publishing.changes import Change, Fields, fields_of, key_of
from documents.publishing.stored import stored_fields
from documents.rows import Row
from documents.stored_rows import stored_rows
from funding.models import (
    Allocation,
    Edition,
    EditionNote,
    Footnote,
    FootnoteLaw,
    ForwardFunding,
    PrintedHead,
    PrintedTotal,
)

PARTS: tuple[type[NaturalKeyModel], ...] = (
    Allocation,
    PrintedHead,
    PrintedTotal,
    Footnote,
    FootnoteLaw,
    ForwardFunding,
    EditionNote,
)
Place = tuple[type[NaturalKeyModel], tuple[str, ...]]
MEANING = ("country", "account", "program", "agency", "fiscal_year", "is_transition_quarter")
OF_THE_EDITION = ("edition", "footnote", "source_row", "source_column")


def changes_to_write(rows: Iterable[Row]) -> list[Change]:
    """What is not there yet, or is there otherwise; citations are never changed."""
    wanted = list(rows)
    stored = stored_fields((row.model, row.key) for row in wanted)
    changes = []
    for row in wanted:
        before, after = stored.get((row.model, row.key)), fields_of(row)
        if before is None or (row.model is not Citation and before != after):
            changes.append(Change(row.model, key_of(row), before, after))
    return changes


def changes_to_tell(changes: Sequence[Change], base: Edition | None) -> list[Change]:
    """The same for readers: of the new edition only what the one before had otherwise."""
    earlier = _parts_of(base)
    told = [change for change in changes if _is_told_whole(change)]
    for change in changes:
        if change.model in PARTS and change.after is not None:
            _key, before = earlier.pop(_place(change.model, change.key, change.after), (None, None))
            if before is None or _own(before) != _own(change.after):
                told.append(Change(change.model, change.key, before, change.after))
    gone = (
        Change(place[0], key, fields, None)
        for place, (key, fields) in earlier.items()
        if key is not None
    )
    return [*told, *gone]


def _is_told_whole(change: Change) -> bool:
    return change.model is Edition or change.model.review is Review.ROW


def path_to_edition(model: type[NaturalKeyModel]) -> str:
    """How a part of an edition refers to it."""
    return "footnote__edition" if model is FootnoteLaw else "edition"


def _parts_of(edition: Edition | None) -> dict[Place, tuple[list[Any] | None, Fields | None]]:
    """The key and fields of everything that belongs to the edition, by its place in it."""
    found: dict[Place, tuple[list[Any] | None, Fields | None]] = {}
    for model in PARTS if edition else ():
        for row in stored_rows(model.objects.filter(**{path_to_edition(model): edition})):
            key, fields = key_of(row), fields_of(row)
            found[_place(model, key, fields)] = key, fields
    return found


def _place(model: type[NaturalKeyModel], key: Sequence[Any], fields: Fields) -> Place:
    """What stays the same from edition to edition: what a cell is of, and else its number."""
    if model is Allocation:
        return model, tuple(str(fields.get(name)) for name in MEANING)
    return model, tuple(str(part) for part in key[2:])


def _own(fields: Fields) -> Fields:
    return {name: value for name, value in fields.items() if name not in OF_THE_EDITION}
