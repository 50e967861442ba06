"""Finds what has to be said of a typed table and is not, and what the database has no room for."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from documents.models import Citation
from documents.rows import columns, field_of
from funding.importing.table_parts import TableFile
from funding.models import (
    Allocation,
    Claim,
    Dataset,
    Edition,
    EditionNote,
    Footnote,
    ForwardFunding,
    PrintedHead,
)
from funding.rules.finding import NOWHERE, Found, Place
from funding.rules.sums import texts_of
from funding.rules.table import placed_columns, placed_lines
from funding.rules.words import reason_in_words

DATASET = ("slug", "title", "title_es", "scope", "scope_es", "measure", "measure_es")
CLAIM = ("topic", "counted", "counted_es")
TEXTS = ("text", "text_es")
Given = tuple[Place, type[models.Model], str, Any]


def missing_texts(table: TableFile) -> Iterator[Found]:
    """Everything that has to be said and is not."""
    stages: list[Given] = [
        (place, Allocation, "stage", column.stage) for place, column in placed_columns(table)
    ]
    for place, model, name, value in (*_given(table), *stages):
        if value is None or (isinstance(value, str) and not value.strip()):
            yield Found(place, details={"field": _label(model, name)})


def invalid_values(table: TableFile) -> Iterator[Found]:
    """What the database has no room for, or no such field."""
    for name in sorted(table.dataset.keys() - {field.name for field in columns(Dataset)}):
        yield Found(printed=name, details={"field": name, "reason": _("There is no such field.")})
    for place, model, name, value in (*_given(table), *_printed(table)):
        field = field_of(model, name)
        if value in (None, "") or isinstance(field, models.ForeignKey):
            continue
        try:
            field.clean(value, None)
        except ValidationError as error:
            details = {"field": _label(model, name), "reason": reason_in_words(error)}
            yield Found(place, str(value), details)


def _label(model: type[models.Model], name: str) -> Any:
    return format_lazy("{}, {}", model._meta.verbose_name or "", field_of(model, name).verbose_name)


def _given(table: TableFile) -> Iterator[Given]:
    """Every value that has to be there, with the field that it becomes."""
    yield from _of(Dataset, DATASET, table.dataset)
    yield from _of(Edition, ("label", "unit"), table.edition)
    yield NOWHERE, Citation, "document", table.origin.document
    yield NOWHERE, Citation, "table", table.origin.name
    for place, column in placed_columns(table):
        yield place, PrintedHead, "text", column.head
    for place, line in placed_lines(table):
        yield place, PrintedHead, "text", line.head
    for total in (table.total, table.row_total):
        if total is not None:
            yield NOWHERE, PrintedHead, "text", total.head
            yield from _of(Claim, CLAIM, vars(total))
    for mark in table.marks:
        yield from _of(Footnote, ("mark", *TEXTS), vars(mark))
    for note in table.notes:
        yield from _of(EditionNote, ("code", *TEXTS), vars(note))
    for forward in table.forward:
        yield from _of(ForwardFunding, ("printed",), vars(forward))


def _printed(table: TableFile) -> Iterator[Given]:
    """Every value that need not be there."""
    others = {field.name for field in columns(Dataset)} - {*DATASET}
    yield from _of(Dataset, others & table.dataset.keys(), table.dataset)
    for (row, number), text in texts_of(table).items():
        line, column = table.lines[row - 1], table.columns[number - 1]
        yield Place(row, number, line.head, column.head), Allocation, "printed", text


def _of(
    model: type[models.Model], names: Iterable[str], part: Mapping[str, Any]
) -> Iterator[Given]:
    for name in names:
        yield NOWHERE, model, name, part.get(name)
