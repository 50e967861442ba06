"""What becomes of an imported file: written at once, a draft, or nothing, by the kind of model."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from documents.models import DataRevision, Draft, NaturalKeyModel, Review
from documents.publishing.changes import Change
from documents.publishing.propose import propose
from documents.transfer.resource import RowChange

Model = type[NaturalKeyModel]
Taker = Callable[[Any, Sequence[Change], str, str], Draft]  # user, changes, title, reason

_takers: dict[Model, Taker] = {}
_refusals: dict[Model, Promise | str] = {DataRevision: _("Data revisions are made by publishing.")}


def take_with(model: Model, taker: Taker) -> None:
    """Files of the model become the draft that `taker` makes of their changes."""
    _takers[model] = taker


def refuse_with(model: Model, sentence: Promise | str) -> None:
    """Files of the model are not imported; the sentence says where its rows come from instead."""
    _refusals[model] = sentence


def taker_of(model: Model) -> Taker | None:
    """Who makes a draft of the changes; nobody where the rows are written at once."""
    return _takers.get(model, propose if model.review is Review.ROW else None)


def refusal_of(model: Model) -> str:
    """Why files of the model are not imported; empty where they are."""
    if model in _takers:
        return ""
    usual = _("These rows come with a new edition.") if model.review is Review.EDITION else ""
    return str(_refusals.get(model, usual))


def may_import(user: Any, model: Model) -> bool:
    """Who may add and change rows of the model, and make a draft where that is what it takes."""
    if model.review is Review.EDITION:
        return bool(user.has_perm("documents.add_draft"))
    names = [
        f"{model._meta.app_label}.{verb}_{model._meta.model_name}" for verb in ("add", "change")
    ]
    if model.review is Review.ROW:
        names.append("documents.add_draft")
    return bool(user.has_perms(names))


def may_export(user: Any, model: Model) -> bool:
    """Who may see the rows."""
    return bool(user.has_perm(f"{model._meta.app_label}.view_{model._meta.model_name}"))


def log(user: Any, changes: Sequence[RowChange], reason: str) -> None:
    """Tells of rows that were written at once in the history of each."""
    for flag, added in ((ADDITION, True), (CHANGE, False)):
        rows: Any = [row.instance for row in changes if (row.change.before is None) is added]
        LogEntry.objects.log_actions(user.pk, rows, flag, reason or _now("Imported."))
