"""What a publication did, row by row, as its draft says in `outcome`."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from carsi.changes.names import RowName, names_of
from documents.field_texts import value_text
from documents.history import FieldChange
from documents.models import DataRevision, NaturalKeyModel, Review
from documents.models.history import DELETE, INSERT
from documents.publishing.changes import Change, changes_of, read_key
from documents.publishing.keys import numbers_of
from documents.rows import Key, field_of


@dataclass(frozen=True)
class PublishedRow:
    """One row that was added, changed or removed; `name` is what it is called today."""

    change: Change
    name: RowName

    @property
    def kind(self) -> str:
        return self.change.kind

    @property
    def adds(self) -> bool:
        return self.kind == INSERT

    @property
    def removes(self) -> bool:
        return self.kind == DELETE

    @property
    def title(self) -> str:
        return str(self.change.model._meta.verbose_name)

    @property
    def fields(self) -> tuple[FieldChange, ...]:
        """The columns that differ, each with its text before and after."""
        before, after = self.change.before or {}, self.change.after or {}
        return tuple(
            FieldChange(
                name,
                str(field_of(self.change.model, name).verbose_name),
                self._text(name, before.get(name)),
                self._text(name, after.get(name)),
            )
            for name in self.change.names
        )

    def _text(self, name: str, value: Any) -> str:
        if value is None:
            return ""
        if isinstance(value, list):
            return " · ".join(str(part) for part in value)
        return value_text(field_of(self.change.model, name), value)


def published_rows(revision: DataRevision) -> Iterator[PublishedRow]:
    """The rows that were published one by one; those of an edition are told by the edition.

    What is gone is called by its key. The queries do not grow with the rows.
    """
    rows = [change for change in _changes(revision) if change.model.review is not Review.EDITION]
    keys: dict[type[NaturalKeyModel], list[Key]] = defaultdict(list)
    for change in rows:
        keys[change.model].append(read_key(change.key))
    numbers = {model: numbers_of(model, named) for model, named in keys.items()}
    names = {model: names_of(model, found.values()) for model, found in numbers.items()}
    for change in rows:
        number = numbers[change.model].get(read_key(change.key))
        key = " · ".join(str(part) for part in change.key if part not in (None, ""))
        yield PublishedRow(change, names[change.model].get(number) or RowName(key))


def parts_of_editions(revision: DataRevision) -> list[tuple[str, int]]:
    """What editions consist of, such as cells and footnotes, each with how many were written."""
    counts = Counter(
        str(change.model._meta.verbose_name_plural)
        for change in _changes(revision)
        if change.model.review is Review.EDITION
    )
    return sorted(counts.items())


def _changes(revision: DataRevision) -> list[Change]:
    draft = getattr(revision, "draft", None)
    return changes_of(draft.outcome) if draft else []
