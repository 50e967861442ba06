"""A file as it was read: its head, and its rows with the numbers that spreadsheets give them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from documents.models import NaturalKeyModel
from documents.transfer.columns import columns_of
from documents.transfer.problems import Problem, RefusedFileError, refuse


@dataclass(frozen=True)
class FileTable:
    """`notes` say what was read and what was not, such as other sheets of a workbook."""

    head: Sequence[str]
    rows: Sequence[tuple[int, Sequence[Any]]]
    notes: Sequence[str] = field(default=())


def table_of(numbered: Sequence[tuple[int, Sequence[Any]]], notes: Sequence[str]) -> FileTable:
    """The first row is the head. Empty rows are left out; those longer than it are refused."""
    filled = [(number, _without_tail(row)) for number, row in numbered]
    filled = [(number, row) for number, row in filled if row]
    if not filled:
        raise refuse(_("The file is empty."))
    (_number, head), *rows = filled
    names = [str(name or "").strip() for name in head]
    rows = [(number, [*row, *[None] * (len(names) - len(row))]) for number, row in rows]
    if not rows:
        raise refuse(_("The file has a head and no rows."))
    problems = [
        Problem(
            _("The row has %(found)s cells and the head %(wanted)s.")
            % {"found": len(row), "wanted": len(names)},
            number,
        )
        for number, row in rows
        if len(row) > len(names)
    ]
    if problems:
        raise RefusedFileError(problems)
    return FileTable(names, rows, notes)


def _without_tail(row: Sequence[Any]) -> Sequence[Any]:
    """Without the empty cells at its end, which spreadsheets add and leave out as they like."""
    filled = [place for place, value in enumerate(row, start=1) if value not in (None, "")]
    return row[: filled[-1]] if filled else ()


def check_head(model: type[NaturalKeyModel], head: Sequence[str]) -> None:
    """Refuses columns that are unknown, twice there, or needed and missing."""
    problems = list(_head_problems(model, head))
    if problems:
        raise RefusedFileError(problems)


def _head_problems(model: type[NaturalKeyModel], head: Sequence[str]) -> Iterator[Problem]:
    known = {column.name: column for column in columns_of(model)}
    for name, times in Counter(head).items():
        if name not in known:
            sentence = _("There is no such column. There are: %(names)s.")
            yield Problem(sentence % {"names": ", ".join(known)}, 1, name)
        elif times > 1:
            yield Problem(_("This column is there twice."), 1, name)
    fields = {known[name].field for name in head if name in known}
    for column in known.values():
        if column.name not in head and (column.is_key or column.field in fields):
            yield Problem(_("This column is missing: it says which row is meant."), 1, column.name)
