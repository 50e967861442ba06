"""The reviewed state of the database as the rows of fixtures: all but what came as whole files."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q, QuerySet

from documents.models import Citation, NaturalKeyModel
from documents.rows import Row
from documents.stored_rows import stored_rows
from funding.importing.fixture_files import fixture_models
from funding.models import Edition, FootnoteLaw

Model = type[NaturalKeyModel]


def exported_rows() -> list[Row]:
    """Every row that a new database is to begin with.

    Editions that were imported as whole files stay out, with their cells and whatever cites for
    them alone; the files themselves are their source. Data revisions are all there, for their
    numbers are never given again.
    """
    rows = [row for model in fixture_models() if model is not Citation for row in _kept(model)]
    return [*_citations(rows), *rows]


def _kept(model: Model) -> list[Row]:
    path = path_to_edition(model)
    return stored_rows(model.objects.filter(**{f"{path}sha256": ""} if path is not None else {}))


def path_to_edition(model: Model) -> str | None:
    """The lookup from rows of the model to the edition that they are part of; None for others."""
    if model is Edition:
        return ""
    if model is FootnoteLaw:
        return "footnote__edition__"
    names = {field.name for field in model._meta.concrete_fields}
    return "edition__" if "edition" in names else None


def _citations(rows: Iterable[Row]) -> Iterator[Row]:
    """All but the places that only whole files cite."""
    cited = {tuple(row.fields["citation"]) for row in rows if "citation" in row.fields}
    of_files = {key for keys in map(_cited_by_files, fixture_models()) for key in keys}
    for row in stored_rows(Citation.objects.all()):
        if row.key in cited or row.key not in of_files:
            yield row


def _cited_by_files(model: Model) -> Iterable[tuple[Any, ...]]:
    path = path_to_edition(model)
    names = {field.name for field in model._meta.concrete_fields}
    if path is None or "citation" not in names:
        return ()
    found: QuerySet[Any] = model.objects.filter(~Q(**{f"{path}sha256": ""})).order_by()
    return found.values_list(*(f"citation__{name}" for name in Citation.natural)).distinct()
