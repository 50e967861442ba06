"""Carries changes out: rows are added, changed and removed in bulk, model by model.

The number of queries depends on the models, not on the rows.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import models

from documents.models import DataRevision, NaturalKeyModel, Published
from documents.publishing.changes import Change, read_key
from documents.publishing.keys import References, numbers_of
from documents.publishing.need import in_order_of_need
from documents.rows import columns

Model = type[NaturalKeyModel]


def write(changes: Sequence[Change], revision: DataRevision) -> None:
    """All of the changes, within the caller's transaction.

    Raises UnknownKeyError where a row refers to one that does not exist, and the database's own
    errors where a constraint is broken.
    """
    of_model: dict[Model, list[Change]] = defaultdict(list)
    for change in changes:
        of_model[change.model].append(change)
    ordered = in_order_of_need(of_model)
    for model in reversed(ordered):
        _remove(model, [change for change in of_model[model] if change.after is None], revision)
    for model in ordered:
        _put(model, [change for change in of_model[model] if change.after is not None], revision)


def _remove(model: Model, changes: Sequence[Change], revision: DataRevision) -> None:
    """A row is stamped before it goes, so that the trace of its end knows the revision."""
    numbers = numbers_of(model, [read_key(change.key) for change in changes]).values()
    if not numbers:
        return
    if issubclass(model, Published):
        model.objects.filter(pk__in=numbers).update(revision=revision)
    model.objects.filter(pk__in=numbers).delete()


def _put(model: Model, changes: Sequence[Change], revision: DataRevision) -> None:
    known = numbers_of(model, [read_key(change.key) for change in changes])
    for ready in _waves(model, changes):
        references = References(model, [change.after or {} for change in ready])
        added: list[NaturalKeyModel] = []
        changed: list[NaturalKeyModel] = []
        for change in ready:
            row = instance(model, change.after or {}, references)
            if _knows_revision(model):
                row.revision = revision  # type: ignore[attr-defined]
            row.pk = known.get(read_key(change.key))
            (added if row.pk is None else changed).append(row)
        model.objects.bulk_create(added)
        if changed:
            model.objects.bulk_update(changed, [field.name for field in columns(model)])


def _waves(model: Model, changes: Sequence[Change]) -> Iterator[list[Change]]:
    """Rows that refer to others of the same model come after those."""
    itself = [field.name for field in columns(model) if field.related_model is model]
    pending = {read_key(change.key): change for change in changes}
    while pending:
        ready = [
            key
            for key, change in pending.items()
            if not any(
                read_key((change.after or {}).get(name) or ()) in pending.keys() - {key}
                for name in itself
            )
        ]
        # Rows that refer to each other fail where they are looked up.
        yield [pending.pop(key) for key in ready or list(pending)]


def _knows_revision(model: Model) -> bool:
    return any(field.name == "revision" for field in columns(model))


def instance(model: Model, fields: dict[str, Any], references: References) -> NaturalKeyModel:
    """The row with these fields, not saved; what is left out has its default."""
    values: dict[str, Any] = {}
    for field in columns(model):
        value = fields.get(field.name)
        if value is None:
            continue
        if isinstance(field, models.ForeignKey):
            values[field.attname] = references.number(field.name, value)
        else:
            values[field.name] = field.to_python(value)
    return model(**values)
