"""Which changes are public, in one order: a query over the histories of all models.

What is written in one transaction with a new data revision belongs to it and is told by it: the
first load of the fixtures, and whatever a publication adds beside the rows that it publishes. The
clock of the database gives all changes of one transaction the same time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.db.models import Q, QuerySet, Value

from documents.models import Citation, DataRevision, Document, NaturalKeyModel, Review
from documents.models.history import INSERT, changes_of

REVISION = "revision"


@dataclass(frozen=True)
class Asked:
    """Which changes are asked for: those of some kinds, of a document, of a dataset, of a time."""

    kinds: tuple[str, ...] = ()
    document: str = ""
    dataset: str = ""
    since: datetime | None = None
    after: datetime | None = None
    until: datetime | None = None


def edited_at_once() -> dict[str, type[NaturalKeyModel]]:
    """The models whose rows are public as soon as they are saved, by kind."""
    return {
        model._meta.label_lower: model
        for model in apps.get_models()
        if issubclass(model, NaturalKeyModel) and model.review is Review.DIRECT
    }


def listed(asked: Asked, newest_first: bool = False) -> "QuerySet[Any, tuple[datetime, str, int]]":
    """The time of each change, its kind, and its number among those of its kind; oldest first."""
    first, *others = (
        _in_time(copies, asked)
        .annotate(pgh_kind=Value(kind, models.TextField()))
        .values_list("pgh_created_at", "pgh_kind", "pgh_id")
        .order_by()
        for kind, copies in _copies(asked)
    )
    found: QuerySet[Any, tuple[datetime, str, int]] = first.union(*others, all=True)
    order = ("pgh_created_at", "pgh_kind", "pgh_id")
    return found.order_by(*(f"-{column}" for column in order) if newest_first else order)


def until_now() -> datetime:
    """The time up to which all changes are known: no open transaction can add an earlier one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT least(now(), min(xact_start) - interval '1 microsecond') FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND backend_type = 'client backend'"
        )
        found: datetime = cursor.fetchone()[0]
    return found


def _copies(asked: Asked) -> "Iterator[tuple[str, QuerySet[Any]]]":
    """The copies of each kind, without those that are not asked for."""
    revisions = changes_of(DataRevision).objects.filter(pgh_label=INSERT)
    if _wants(asked, REVISION):
        yield REVISION, revisions.filter(_revisions_on(asked))
    else:
        yield REVISION, revisions.none()
    for kind, model in edited_at_once().items():
        if _wants(asked, kind) and not asked.dataset:  # a dataset changes by publication alone
            copies = changes_of(model).objects.exclude(
                pgh_created_at__in=revisions.values("pgh_created_at")
            )
            yield kind, _on_document(model, copies, asked.document)


def _wants(asked: Asked, kind: str) -> bool:
    return not asked.kinds or kind in asked.kinds


def _in_time(copies: "QuerySet[Any]", asked: Asked) -> "QuerySet[Any]":
    given = {"gte": asked.since, "gt": asked.after, "lte": asked.until}
    return copies.filter(**{f"pgh_created_at__{name}": at for name, at in given.items() if at})


def _revisions_on(asked: Asked) -> Q:
    """The revisions that published an edition, or rows, of the document and of the dataset."""
    revisions = DataRevision.objects.all()
    if asked.document:
        revisions = revisions.filter(
            Q(editions__citation__document__slug=asked.document)
            | _with_rows(fields={"citation": [asked.document]})
        )
    if asked.dataset:
        revisions = revisions.filter(
            Q(editions__dataset__slug=asked.dataset)
            | _with_rows(fields={"dataset": [asked.dataset]})
            | Q(draft__outcome__contains=[{"model": "funding.dataset", "key": [asked.dataset]}])
        )
    return Q(pgh_obj__in=revisions.values("pk")) if asked.document or asked.dataset else Q()


def _with_rows(fields: dict[str, Any]) -> Q:
    """A published row has these values, or had them before."""
    return Q(draft__outcome__contains=[{"after": fields}]) | Q(
        draft__outcome__contains=[{"before": fields}]
    )


def _on_document(
    model: type[models.Model], copies: "QuerySet[Any]", document: str
) -> "QuerySet[Any]":
    """The copies of the document itself, of its places, and of what cites it."""
    if not document:
        return copies
    if model is Document:
        return copies.filter(slug=document)
    if model is Citation:
        return copies.filter(document__slug=document)
    cites = any(field.name == "citation" for field in model._meta.fields)
    return copies.filter(citation__document__slug=document) if cites else copies.none()
