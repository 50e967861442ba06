"""The rows of a draft, each with what it refers to, looked up in a few queries for each model."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.models import NaturalKeyModel
from documents.publishing.changes import Change, changes_of, read_key
from documents.publishing.keys import numbers_of
from documents.rows import Key, columns, field_of, target
from funding.rules.finding import Place

Model = type[NaturalKeyModel]
Numbers = Mapping[Key, Any]
BY_PUBLISHING = "revision"  # the field that publishing itself fills


@dataclass(frozen=True)
class DraftRow:
    """A row that a draft adds, changes or removes, with the primary keys behind its keys.

    `added` are the keys of all rows that the same draft adds.
    """

    number: int
    change: Change
    pk: Any
    references: Mapping[str, Numbers]
    added: frozenset[tuple[Model, Key]]

    @property
    def model(self) -> Model:
        return self.change.model

    @property
    def after(self) -> Mapping[str, Any]:
        return self.change.after or {}

    @property
    def name(self) -> str:
        return f"{self.model._meta.verbose_name} {' · '.join(map(str, self.change.key))}"

    def place(self, field: str = "") -> Place:
        return Place(row=self.number, row_head=self.name, column_head=field)

    def unresolved(self) -> Iterator[tuple[str, Key]]:
        """The fields that refer to rows which neither exist nor come with the draft."""
        for name, numbers in self.references.items():
            key = read_key(self.after.get(name) or ())
            if key and key not in numbers and (target(self.model, name), key) not in self.added:
                yield name, key

    def errors(self) -> Mapping[str, list[ValidationError]]:
        """What the fields, the model and its constraints refuse, by the name of the field."""
        unknown = self.after.keys() - {field.name for field in columns(self.model)}
        if unknown:
            return {name: [ValidationError(_("There is no such field."))] for name in unknown}
        waiting = {
            name
            for name, numbers in self.references.items()
            if self.after.get(name) and read_key(self.after[name]) not in numbers
        }
        row = self._instance()
        try:
            row.clean_fields(exclude={*waiting, BY_PUBLISHING})
            if not waiting:
                row.clean()
                row.validate_unique()
                row.validate_constraints()
        except ValidationError as error:
            if hasattr(error, "error_dict"):
                return error.error_dict
            return {NON_FIELD_ERRORS: error.error_list}
        return {}

    def _instance(self) -> NaturalKeyModel:
        row = self.model()
        row.pk = self.pk
        row._state.adding = self.pk is None  # else it would be told that it is there already
        for name, value in self.after.items():
            if name in self.references:
                number = self.references[name].get(read_key(value or ()))
                setattr(row, field_of(self.model, name).attname, number)
            else:
                setattr(row, name, value)
        return row


def draft_rows(content: Mapping[str, Any]) -> list[DraftRow]:
    """Every row of the draft.

    Raises LookupError, TypeError, ValueError or AttributeError where it is not written as drafts
    are.
    """
    changes = changes_of(content.get("rows", ()))
    of_model: dict[Model, list[Change]] = defaultdict(list)
    for change in changes:
        of_model[change.model].append(change)
    stored = {
        model: numbers_of(model, [read_key(change.key) for change in same])
        for model, same in of_model.items()
    }
    references = {model: _references(model, same) for model, same in of_model.items()}
    added = frozenset(
        (change.model, read_key(change.key)) for change in changes if change.before is None
    )
    return [
        DraftRow(
            number,
            change,
            stored[change.model].get(read_key(change.key)),
            references[change.model],
            added,
        )
        for number, change in enumerate(changes, start=1)
    ]


def _references(model: Model, changes: Iterable[Change]) -> Mapping[str, Numbers]:
    rows = [change.after for change in changes if change.after]
    return {
        field.name: numbers_of(
            target(model, field.name),
            {read_key(row[field.name]) for row in rows if row.get(field.name)},
        )
        for field in columns(model)
        if isinstance(field, models.ForeignKey) and field.name != BY_PUBLISHING
    }
