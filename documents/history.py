"""What has been done to rows: the copies that the database keeps, read as changes."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, pairwise
from typing import Any

from django.db import models

from documents.field_texts import FieldTexts
from documents.models.history import DELETE, INSERT, changes_of, is_kept_as_it_was


@dataclass(frozen=True)
class FieldChange:
    """A column that a change touched, as people call it, with its text before and after."""

    name: str
    title: str
    before: str
    after: str


@dataclass(frozen=True)
class RowChange:
    """One change of one row. `row` is the row as it was copied, `context` what is known of who."""

    number: int
    at: datetime
    kind: str
    row: models.Model
    fields: tuple[FieldChange, ...]
    context: dict[str, Any]

    @property
    def adds(self) -> bool:
        return self.kind == INSERT

    @property
    def removes(self) -> bool:
        return self.kind == DELETE

    @property
    def reason(self) -> str:
        """Why it was made, where somebody said so."""
        return str(self.context.get("reason") or "")


def changes_of_rows(model: type[models.Model], keys: Collection[Any]) -> list[RowChange]:
    """All changes of the rows with these primary keys, oldest first; in a few queries for all."""
    copies = list(
        changes_of(model).objects.filter(pgh_obj__in=keys).order_by("pgh_obj_id", "pgh_id")
    )
    now = model._default_manager.in_bulk(keys) if is_kept_as_it_was(model) else {}
    texts = FieldTexts(model, [*copies, *now.values()])
    found: list[RowChange] = []
    for key, of_row in groupby(copies, key=lambda copy: copy.pgh_obj_id):
        for copy, before, after in _sides(model, list(of_row), now.get(key)):
            found.append(_change(model, copy, tuple(_fields(texts, before, after))))
    return sorted(found, key=lambda change: (change.at, change.number))


def _sides(
    model: type[models.Model], copies: list[Any], now: models.Model | None
) -> Iterator[tuple[Any, Any, Any]]:
    """Each copy with the row before and after the change."""
    if is_kept_as_it_was(model):
        for copy, after in pairwise([*copies, now]):
            yield copy, copy, None if copy.pgh_label == DELETE else after
        return
    for before, copy in pairwise([None, *copies]):
        removed = copy.pgh_label == DELETE
        yield copy, copy if removed else before, None if removed else copy


def _fields(texts: FieldTexts, before: Any, after: Any) -> Iterable[FieldChange]:
    for field in texts.fields:
        old, new = (getattr(side, field.attname, None) for side in (before, after))
        if old != new:
            title = str(field.verbose_name)
            yield FieldChange(field.name, title, texts.text(field, old), texts.text(field, new))


def _change(model: type[models.Model], copy: Any, fields: tuple[FieldChange, ...]) -> RowChange:
    row = model(**{one.attname: getattr(copy, one.attname) for one in model._meta.concrete_fields})
    return RowChange(
        number=copy.pgh_id,
        at=copy.pgh_created_at,
        kind=copy.pgh_label,
        row=row,
        fields=tuple(one for one in fields if one.before or one.after),
        context=copy.pgh_context or {},
    )
