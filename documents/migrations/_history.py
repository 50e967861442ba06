"""What the migrations share that begin a history: all its tables at once, and first copies."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.migrations import RunPython
from django.db.migrations.operations.base import Operation


class AtOnce(Operation):
    """Operations that know only what is there when all are done.

    One by one, each of the hundreds would have Django build its picture of every model anew.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = operations

    def state_forwards(self, app_label: str, state: Any) -> None:
        vars(state).pop("apps", None)  # the picture; it is built again when it is asked for
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return "Begin a history"


def first_copies(app_label: str, without: tuple[str, ...] = ()) -> RunPython:
    """Copies the rows of the app; those of the models in `without` are copied when they change."""
    return RunPython(_copying(app_label, without), RunPython.noop, elidable=True)


def _copying(app_label: str, without: tuple[str, ...]) -> Callable[[Any, Any], None]:
    def copy(apps: Any, schema_editor: Any) -> None:
        for change in apps.get_app_config(app_label).get_models():
            tracked = getattr(change, "pgh_obj", None) and change.pgh_obj.field.related_model
            if tracked and tracked._meta.object_name not in without:
                schema_editor.execute(_statement(tracked, change))

    return copy


def _statement(tracked: Any, change: Any) -> str:
    """All copies get one time, that of the data revisions: they came in before, with those."""
    columns = ", ".join(f'"{field.column}"' for field in tracked._meta.concrete_fields)
    return (
        f'INSERT INTO "{change._meta.db_table}"'  # names of our own columns # nosec
        f" (pgh_label, pgh_created_at, pgh_obj_id, {columns})"
        " SELECT 'insert', COALESCE("
        "(SELECT min(pgh_created_at) FROM documents_datarevisionchange), NOW()),"
        f' "{tracked._meta.pk.column}", {columns} FROM "{tracked._meta.db_table}"'
    )
