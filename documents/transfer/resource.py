"""What django-import-export does with a model's rows: found by natural key, checked, compared."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.instance_loaders import BaseInstanceLoader
from import_export.resources import ModelResource, modelresource_factory
from import_export.results import RowResult

from documents.models import NaturalKeyModel, Review
from documents.publishing.changes import Change, fields_of, key_of
from documents.rows import Key, Row, field_of, target
from documents.stored_rows import paths_to_keys, stored_row
from documents.transfer.columns import columns_of
from documents.transfer.references import Reference, in_words
from documents.transfer.values import widget_for


@dataclass(frozen=True)
class RowChange:
    """What a row of the file changes; `number` is its place among the rows, from 1."""

    number: int
    change: Change
    instance: NaturalKeyModel


class KeyLoader(BaseInstanceLoader):
    """Finds rows by their natural keys: those that the file may mean are read once."""

    def __init__(self, resource: "RowResource", dataset: Any = None) -> None:
        super().__init__(resource, dataset)
        model = resource.get_model()
        rows = model.objects.select_related(*paths_to_keys(model)).filter(**self._meant(dataset))
        if resource.is_for_good:
            rows = rows.select_for_update(of=("self",))
        self.rows = {row.natural_key(): row for row in rows}

    def _meant(self, dataset: Any) -> dict[str, Any]:
        """Conditions on the first parts of the key, so that of many editions one is read."""
        keys = []
        for row in dataset.dict if dataset is not None else ():
            with suppress(ValueError):  # what is wrong is said when the field itself is read
                keys.append(self.resource.key_in(row))
        parts = zip(self.resource.get_model().natural[:2], zip(*keys, strict=True), strict=False)
        given = {lookup: set(values) for lookup, values in parts if None not in values}
        return {f"{lookup}__in": values for lookup, values in given.items()}

    def get_instance(self, row: Mapping[str, Any]) -> NaturalKeyModel | None:
        try:
            return self.rows.get(self.resource.key_in(row))
        except ValueError:  # what is wrong is said when the field itself is read
            return None


class RowResource(ModelResource):
    """The rows of one model. Only those that may be edited at once are written."""

    def __init__(self, is_for_good: bool = False, **kwargs: Any) -> None:
        """`is_for_good`: nobody else changes the rows until the transaction ends."""
        super().__init__(**kwargs)
        self.is_for_good = is_for_good
        self.changes: list[RowChange] = []
        self.met: dict[Key, int] = {}
        self.before: dict[str, Any] | None = None

    @classmethod
    def get_model(cls) -> type[NaturalKeyModel]:
        model: type[NaturalKeyModel] = cls._meta.model
        return model

    def key_in(self, row: Mapping[str, Any]) -> Key:
        """The natural key of a row of the file. Raises ValueError where a part cannot be read."""
        model = self.get_model()
        names = {lookup.partition("__")[0] for lookup in model.natural}
        fields = {name: self.fields[name].clean(row) for name in names}
        given = {
            name: list(value.natural_key()) if isinstance(value, NaturalKeyModel) else value
            for name, value in fields.items()
        }
        return Row(model, given, "").key

    def after_init_instance(
        self, instance: Any, new: bool, row: Mapping[str, Any], **kwargs: Any
    ) -> None:
        self.before = None if new else fields_of(stored_row(instance))

    def skip_row(
        self, instance: Any, original: Any, row: Any, import_validation_errors: Any = None
    ) -> bool:
        """A row that the database holds as it stands in the file."""
        if import_validation_errors or self.before is None:
            return False
        return self.before == fields_of(stored_row(instance))

    def validate_instance(
        self, instance: Any, import_validation_errors: Any = None, validate_unique: bool = True
    ) -> None:
        """Every rule of the model. References were looked up, and are not once more."""
        errors = dict(import_validation_errors or {})
        looked_up = {f.name for f in instance._meta.fields if isinstance(f, models.ForeignKey)}
        _check(errors, instance.clean_fields, exclude=looked_up | set(errors))
        _check(errors, instance.clean)
        if not errors:  # the rules of several fields, once each is possible
            _check(errors, instance.validate_unique)
            _check(errors, instance.validate_constraints)
        if errors:
            raise ValidationError(errors)

    def before_import_row(self, row: Mapping[str, Any], **kwargs: Any) -> None:
        """Refuses a key that stood further up."""
        try:
            key = self.key_in(row)
        except ValueError:
            return
        first = self.met.setdefault(key, kwargs["row_number"])
        if first != kwargs["row_number"]:
            sentence = _("The key “%(key)s” is in this file twice.")
            raise ValidationError(sentence % {"key": in_words(key)})

    def do_instance_save(self, instance: Any, is_create: bool) -> None:
        """Writes it, so that a refusal of the database leaves the other rows to be tried."""
        if self.get_model().review is Review.DIRECT:
            with transaction.atomic():
                super().do_instance_save(instance, is_create)

    def after_import_row(self, _cells: Any, row_result: RowResult, **kwargs: Any) -> None:
        if row_result.import_type != RowResult.IMPORT_TYPE_SKIP:
            row = stored_row(row_result.instance)
            change = Change(self.get_model(), key_of(row), self.before, fields_of(row))
            self.changes.append(RowChange(kwargs["row_number"], change, row_result.instance))


def _check(errors: dict[str, Any], check: Callable[..., None], **arguments: Any) -> None:
    """Adds what the check complains of to the errors."""
    try:
        check(**arguments)
    except ValidationError as error:
        error.update_error_dict(errors)


def resource_of(model: type[NaturalKeyModel], is_for_good: bool = False) -> RowResource:
    """The resource of the model, with a field for each one that files may give."""
    names = list(dict.fromkeys(column.field for column in columns_of(model)))
    keys = {column.field for column in columns_of(model) if column.is_key}
    made = modelresource_factory(
        model,
        RowResource,
        {
            "fields": names,
            "import_id_fields": [name for name in names if name in keys],
            "instance_loader_class": KeyLoader,
            "skip_diff": True,
            "store_instance": True,
        },
        {name: Field(name, name, _widget(model, name)) for name in names},
    )
    resource: RowResource = made(is_for_good=is_for_good)
    return resource


def _widget(model: type[NaturalKeyModel], name: str) -> Any:
    field = field_of(model, name)
    if isinstance(field, models.ForeignKey):
        to = target(model, name)
        return Reference(to, may_be_empty=field.null, is_own=to is model)
    return widget_for(field)
