"""Who cites a document: every model with a citation, found in the models themselves."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import Count, F, ForeignKey, Model, QuerySet, Window
from django.db.models.functions import RowNumber

from documents.models import Citation, Document, NaturalKeyModel
from funding.models import Allocation, Claim, Edition

# Shown as printed tables, or counted; the rest is told row by row.
IN_TABLES: tuple[type[Model], ...] = (Allocation, Edition)
# More rows of one model at one place are counted instead of told.
MOST_AT_A_PLACE = 24
# What is further away than the columns of the row itself, for the words that tell of it.
FURTHER: dict[str, tuple[str, ...]] = {
    "funding.FootnoteLaw": ("footnote__edition__dataset",),
    "funding.EditionNote": ("edition__dataset",),
    "funding.Footnote": ("edition__dataset",),
    "funding.ForwardFunding": ("edition__dataset",),
}


def citing_models() -> Iterator[type[Model]]:
    """Every model of ours that has a citation, in the order of apps and models; no histories."""
    for model in apps.get_models():
        if issubclass(model, NaturalKeyModel) and any(map(_cites, model._meta.concrete_fields)):
            yield model


def _cites(field: Any) -> bool:
    return isinstance(field, ForeignKey) and field.remote_field.model is Citation


def citing_rows(document: Document) -> Iterator[tuple[type[Model], QuerySet[Any]]]:
    """The rows of each model that cite the document, at most so many of one place.

    Each row says in `together` how many rows of its model cite the same place. One query a model.
    """
    for model in citing_models():
        if model in IN_TABLES:
            continue
        rows = model._default_manager.filter(citation__document=document)
        if model is Claim:
            rows = rows.filter(printed_places=None)  # totals stand in their tables
        named = rows.select_related(*_references(model)).annotate(
            together=Window(Count("pk"), partition_by=F("citation")),
            place_at=Window(RowNumber(), partition_by=F("citation"), order_by="pk"),
        )
        yield model, named.filter(place_at__lte=MOST_AT_A_PLACE)


def _references(model: type[Model]) -> Iterator[str]:
    for field in model._meta.concrete_fields:
        if isinstance(field, ForeignKey):
            yield field.name
    yield from FURTHER.get(model._meta.label, ())
