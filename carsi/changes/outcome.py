"""What a publication did, row by row, as its draft says in `outcome`."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist

from carsi.changes.names import RowName, name_of
from documents.field_texts import value_text
from documents.history import FieldChange
from documents.models import DataRevision, NaturalKeyModel, Review
from documents.models.history import DELETE, INSERT, UPDATE
from documents.rows import field_of


@dataclass(frozen=True)
class PublishedRow:
    """One row that was added, changed or removed."""

    model: type[NaturalKeyModel]
    key: tuple[Any, ...]
    before: dict[str, Any] | None
    after: dict[str, Any] | None

    @property
    def kind(self) -> str:
        if self.before is None:
            return INSERT
        return DELETE if self.after is None else UPDATE

    @property
    def adds(self) -> bool:
        return self.kind == INSERT

    @property
    def removes(self) -> bool:
        return self.kind == DELETE

    @property
    def title(self) -> str:
        return str(self.model._meta.verbose_name)

    @property
    def name(self) -> RowName:
        """As it is called today; what is gone is called by its key."""
        try:
            return name_of(self.model._default_manager.get_by_natural_key(*self.key))
        except ObjectDoesNotExist:
            return RowName(" · ".join(str(part) for part in self.key if part not in (None, "")))

    @property
    def fields(self) -> tuple[FieldChange, ...]:
        """The columns that differ, each with its text before and after."""
        before, after = self.before or {}, self.after or {}
        names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
        return tuple(
            FieldChange(
                name,
                str(field_of(self.model, name).verbose_name),
                self._text(name, before.get(name)),
                self._text(name, after.get(name)),
            )
            for name in names
        )

    def _text(self, name: str, value: Any) -> str:
        if value is None:
            return ""
        if isinstance(value, list):
            return " · ".join(str(part) for part in value)
        return value_text(field_of(self.model, name), value)


def published_rows(revision: DataRevision) -> Iterator[PublishedRow]:
    """The rows that were published one by one; those of an edition are told by the edition."""
    for model, entry in _entries(revision):
        if model.review is not Review.EDITION:
            key = tuple(entry["key"])
            yield PublishedRow(model, key, entry.get("before"), entry.get("after"))


def parts_of_editions(revision: DataRevision) -> list[tuple[str, int]]:
    """What editions consist of, such as cells and footnotes, each with how many were written."""
    counts = Counter(
        str(model._meta.verbose_name_plural)
        for model, _entry in _entries(revision)
        if model.review is Review.EDITION
    )
    return sorted(counts.items())


def _entries(revision: DataRevision) -> Iterator[tuple[type[NaturalKeyModel], dict[str, Any]]]:
    draft = getattr(revision, "draft", None)
    for entry in draft.outcome if draft else ():
        model: Any = apps.get_model(entry["model"])
        yield model, entry
