"""What a file would do: which rows it adds and changes, which stay, and what is wrong with it."""

import csv
import hashlib
import io
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import tablib
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import InterfaceError, OperationalError, transaction
from django.utils.translation import gettext as _
from import_export.results import Result, RowResult

from documents.models import NaturalKeyModel
from documents.transfer.columns import columns_of
from documents.transfer.marks import marked
from documents.transfer.problems import Problem
from documents.transfer.resource import RowChange, RowResource, resource_of
from documents.transfer.table import FileTable, check_head


@dataclass(frozen=True)
class Preview:
    """`changes` are those of the rows, numbered as in the file; `total` counts all rows."""

    changes: Sequence[RowChange] = ()
    problems: Sequence[Problem] = ()
    total: int = 0
    notes: Sequence[str] = ()

    @property
    def added(self) -> int:
        return sum(row.change.before is None for row in self.changes)

    @property
    def changed(self) -> int:
        return len(self.changes) - self.added

    @property
    def refused(self) -> int:
        return len({problem.row for problem in self.problems})

    @property
    def unchanged(self) -> int:
        return max(self.total - len(self.changes) - self.refused, 0)

    @property
    def digest(self) -> str:
        """Tells two previews apart: of another file, or of rows that have been changed since."""
        told = [row.change.as_json() for row in self.changes]
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()

    def report(self) -> str:
        """Every row that is refused or would be written, as CSV."""
        file = io.StringIO()
        writer = csv.writer(file)
        writer.writerow(("row", "what", "column", "given", "sentence"))
        for problem in self.problems:
            cells = (problem.column, problem.given, problem.sentence)
            writer.writerow((problem.row or "", "refused", *map(marked, cells)))
        for row in self.changes:
            what = "added" if row.change.before is None else "changed"
            writer.writerow((row.number, what, " ".join(row.change.names), "", ""))
        return file.getvalue()


def preview(
    model: type[NaturalKeyModel], table: FileTable, keep: Callable[[Preview], bool] | None = None
) -> Preview:
    """Does what the file says, looks at it, and takes it back, unless `keep` says to keep it.

    Raises RefusedFileError where the head is wrong.
    """
    check_head(model, table.head)
    resource = resource_of(model, is_for_good=keep is not None)
    with transaction.atomic():
        result = resource.import_data(_dataset(model, table), use_transactions=True)
        seen = _seen(model, table, resource, result)
        if seen.problems or keep is None or not keep(seen):
            transaction.set_rollback(True)
    return seen


def _dataset(model: type[NaturalKeyModel], table: FileTable) -> tablib.Dataset:
    """The rows by the model's fields: what several columns say of one is one value of parts."""
    place = {name: number for number, name in enumerate(table.head)}
    fields: dict[str, list[int]] = {}
    for column in columns_of(model):
        if column.name in place:
            fields.setdefault(column.field, []).append(place[column.name])
    references = {column.field for column in columns_of(model) if column.lookup != column.field}
    rows = [
        [
            tuple(row[number] for number in places) if name in references else row[places[0]]
            for name, places in fields.items()
        ]
        for _number, row in table.rows
    ]
    return tablib.Dataset(*rows, headers=list(fields))


def _seen(
    model: type[NaturalKeyModel], table: FileTable, resource: RowResource, result: Result
) -> Preview:
    numbers = [number for number, _row in table.rows]
    problems = [problem for error in result.base_errors for problem in _of_error(error.error, None)]
    for place, row in enumerate(result.rows):
        problems += _of_row(model, table, place, row)
    changes = [replace(row, number=numbers[row.number - 1]) for row in resource.changes]
    return Preview(changes, problems, len(numbers), table.notes)


def _of_row(
    model: type[NaturalKeyModel], table: FileTable, place: int, row: RowResult
) -> Iterator[Problem]:
    number, cells = table.rows[place]
    for error in row.errors:
        yield from _of_error(error.error, number)
    if row.validation_error:
        given = dict(zip(table.head, cells, strict=True))
        for name, sentences in _sentences(row.validation_error).items():
            columns = [c.name for c in columns_of(model) if c.field == name and c.name in given]
            values = " · ".join(str(given[column] or "") for column in columns)
            for sentence in sentences:
                yield Problem(sentence, number, " ".join(columns), values)


def _sentences(error: ValidationError) -> dict[str, list[str]]:
    if hasattr(error, "error_dict"):
        return error.message_dict
    return {NON_FIELD_ERRORS: error.messages}


def _of_error(error: Exception, row: int | None) -> Iterator[Problem]:
    """What the database refuses though the rules let it pass; its absence is no fault of a row."""
    if isinstance(error, OperationalError | InterfaceError):
        raise error
    first = (str(error).splitlines() or [""])[0]
    yield Problem(_("The database refuses this row: %(why)s") % {"why": first}, row)
