"""The history of every row that people edit, kept by triggers of the database (ADR 12).

Each model has a table of changes, `<Model>Change`: a copy of the row, when, what was done, and the
context where the site knows it: `user`, `url`, and the `reason` of `pghistory.context(reason=…)`.
"""

from typing import Any

import pghistory
from django.apps import apps
from django.db import models

from documents.models.base import NaturalKeyModel, Review

INSERT, UPDATE, DELETE = "insert", "update", "delete"
DONE = {INSERT: "added", UPDATE: "changed", DELETE: "removed"}  # as programs are told


def keep_history(app_label: str) -> None:
    """Keeps it for every model of the app that has a natural key, and so for every later one."""
    for model in list(apps.all_models[app_label].values()):
        if issubclass(model, NaturalKeyModel) and model._meta.managed:
            keep_history_of(model)


def keep_history_of(model: type[models.Model]) -> None:
    """Keeps it for one model; a change of a history is refused by the database."""
    pghistory.create_event_model(
        model,
        *_kept(model),
        model_name=f"{model.__name__}Change",
        obj_field=pghistory.ObjForeignKey(related_name="+", related_query_name="+", db_index=True),
        context_field=pghistory.ContextJSONField(),
        append_only=True,
        abstract=False,
        meta={"default_permissions": (), "ordering": ("pgh_id",)},
    )


def _kept(model: type[models.Model]) -> tuple[pghistory.RowEvent, ...]:
    """An edition enters in bulk and is its own history: only what is done to it later is kept.

    There a copy shows the row before the change, since no copy was made when it came in.
    """
    if is_kept_as_it_was(model):
        return pghistory.UpdateEvent(UPDATE, row="OLD"), pghistory.DeleteEvent(DELETE)
    return (
        pghistory.InsertEvent(INSERT),
        pghistory.UpdateEvent(UPDATE),
        pghistory.DeleteEvent(DELETE),
    )


def is_kept_as_it_was(model: type[models.Model]) -> bool:
    """Whether a copy shows the row before its change and not after it."""
    return getattr(model, "review", None) is Review.EDITION


def changes_of(model: type[models.Model]) -> type[Any]:
    """The model's table of changes."""
    found: type[Any] = model.pgh_event_model  # type: ignore[attr-defined]
    return found
