"""The reviewed state of the database as the rows of fixtures: all but what came as whole files."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from documents.models import Citation, NaturalKeyModel
from documents.rows import Row
from documents.stored_rows import stored_rows
from funding.drafts.changes import PARTS, path_to_edition
from funding.importing.fixture_files import fixture_models
from funding.models import Edition

Model = type[NaturalKeyModel]


def exported_rows() -> list[Row]:
    """Every row that a new database is to begin with.

    Editions that were imported as whole files stay out, with their cells and whatever is cited for
    them alone; the files themselves are their source. Data revisions are all there, for their
    numbers are never given again.
    """
    rows = [
        row
        for model in fixture_models()
        if model is not Citation
        for row in stored_rows(_typed(model))
    ]
    return [*_citations(rows), *rows]


def _typed(model: Model) -> QuerySet[Any]:
    """The rows of the model but for those of whole files."""
    return model.objects.filter(**{f"{path}sha256": "" for path in _paths_to_file(model)})


def _paths_to_file(model: Model) -> Iterable[str]:
    """How a row knows the edition that it is, or is part of."""
    if model is Edition:
        return ("",)
    return (f"{path_to_edition(model)}__",) if model in PARTS else ()


def _citations(rows: Iterable[Row]) -> Iterator[Row]:
    """All but the places that are cited for whole files alone."""
    cited = {tuple(row.fields["citation"]) for row in rows if "citation" in row.fields}
    models: tuple[Model, ...] = (Edition, *PARTS)
    for_files = {key for model in models for key in _cited_for_files(model)}
    for row in stored_rows(Citation.objects.all()):
        if row.key in cited or row.key not in for_files:
            yield row


def _cited_for_files(model: Model) -> Iterable[tuple[Any, ...]]:
    if not any(field.name == "citation" for field in model._meta.concrete_fields):
        return ()
    (path,) = _paths_to_file(model)
    of_files = model.objects.exclude(**{f"{path}sha256": ""}).order_by()
    return of_files.values_list(*(f"citation__{name}" for name in Citation.natural)).distinct()
