"""The page of a dataset: its table as printed, what is known of each figure, charts, notes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from carsi.pages.bare_cell import bare_panel
from carsi.pages.cell_panel import CellPanel, panel_of_cell, panel_of_total
from carsi.pages.dataset_charts import charts_of
from carsi.pages.dataset_coverage import coverage_of
from carsi.pages.dataset_question import Asked, read
from carsi.pages.folders import DATASETS
from carsi.pages.printed import shown_rows
from carsi.pages.thing import find, thing_page
from documents.models import DocumentRole
from documents.publishing.revision import last_revision
from funding.api.compare_files import FILES, MOST_IN_A_FILE
from funding.citation import Retrieval, bibtex, citation
from funding.counted_by import about_dataset
from funding.edition_history import EditionSummary, history_of
from funding.edition_messages import as_of_in_words
from funding.figures.bundles import COMMON
from funding.models import (
    Claim,
    Dataset,
    DatasetOverlap,
    Edition,
    EditionNote,
    ForwardFunding,
    ScopeDifference,
)
from funding.printed_table import PrintedCell, PrintedTable, printed_tables
from funding.query_keys import QueryError
from programs.models import Statement


@require_safe
def dataset_page(request: HttpRequest, key: str) -> HttpResponse:
    """`/datasets/<slug>/`: `edition`, a label, `cell`, a row and column such as 2.3, `as_of`."""
    dataset = find(Dataset.objects.all(), key)
    history = history_of(dataset)
    try:
        asked = read(dataset, history, dict(request.GET.lists()))
    except QueryError as error:
        context = {"folder": DATASETS, "thing": dataset, "sentence": error.sentence}
        return render(request, "pages/dataset_refused.html", context, status=400)
    return thing_page(
        request,
        "pages/dataset.html",
        DATASETS,
        dataset,
        **_told(asked, history),
        **_shown(dataset, asked, history),
        **_cited(request, dataset, asked),
    )


@dataclass(frozen=True)
class _Stated:
    """What is said of sums and directions, with the queries that check it."""

    claims: Sequence[Claim]
    statements: Sequence[Statement]


def _stated() -> _Stated:
    checked = ~Q(compare_query="")
    return _Stated(
        list(
            Claim.objects.filter(checked)
            .select_related("citation__document")
            .prefetch_related("further_checks")
        ),
        list(Statement.objects.filter(checked).select_related("citation__document")),
    )


def _shown(dataset: Dataset, asked: Asked, history: Sequence[EditionSummary]) -> dict[str, Any]:
    """The table, or what it holds instead; the figure asked about; charts and what checks them."""
    edition, stated = asked.edition, _stated()
    tables = printed_tables([edition] if edition else [])
    table = tables.get(edition.pk) if edition else None
    officials = Edition.objects.filter(citation__document__role=DocumentRole.OFFICIAL)
    figure = _figure(table, asked)
    panel = _panel(asked, table, figure, stated, officials.exists())
    if asked.place and panel is None:
        raise Http404(_("Nothing is printed in this place of the table."))
    coverage = None if table else coverage_of(asked.in_force)
    return {
        "asked": asked,
        "as_of_in_words": as_of_in_words(asked.as_of) if asked.as_of else "",
        "table": table,
        "rows": shown_rows(table, figure) if table else (),
        "panel": panel,
        "coverage": coverage,
        "charts": list(charts_of(dataset, asked, table, coverage)),
        "bundle": COMMON,
        "claims": about_dataset(stated.claims, edition) if edition else (),
        "statements": about_dataset(stated.statements, edition) if edition else (),
    }


def _figure(table: PrintedTable | None, asked: Asked) -> PrintedCell | None:
    if table is None:
        return None
    found = (figure for figure in table.figures if (figure.row, figure.column) == asked.place)
    return next(found, None)


def _panel(
    asked: Asked,
    table: PrintedTable | None,
    figure: PrintedCell | None,
    stated: _Stated,
    is_crosschecked: bool,
) -> CellPanel | None:
    if asked.edition is None or asked.place is None:
        return None
    if table is None:
        return bare_panel(asked.edition, *asked.place)
    if figure and figure.cell:
        return panel_of_cell(
            table, figure, figure.cell, stated.claims, stated.statements, is_crosschecked
        )
    return panel_of_total(table, figure, figure.claim) if figure and figure.claim else None


def _told(asked: Asked, history: Sequence[EditionSummary]) -> dict[str, Any]:
    """What a reader of its editions must know, and which datasets count the same money."""
    editions = asked.in_force
    dataset = editions[0].dataset_id if editions else None
    sourced = ("citation__document",)
    return {
        "history": history,
        "cells": sum(one.cells for one in history if one.edition in editions),
        "notes": EditionNote.objects.filter(edition__in=editions).select_related(*sourced),
        "forward": ForwardFunding.objects.filter(edition__in=editions).select_related(
            "account", "law", "edition__dataset", *sourced
        ),
        "scopes": ScopeDifference.objects.filter(
            Q(dataset=dataset) | Q(official=dataset)
        ).select_related("dataset", "official", *sourced),
    }


def _cited(request: HttpRequest, dataset: Dataset, asked: Asked) -> dict[str, Any]:
    """How to cite it, what overlaps it, and the files in which all of it can be had."""
    rests_on = _RestsOn(asked.in_force)
    revision = asked.as_of or last_revision()
    page = reverse("dataset-page", args=[dataset.slug])
    address = request.build_absolute_uri(f"{page}?{asked.address(revision)}")
    retrieval = Retrieval(dataset.label, address, timezone.localdate(), revision)
    overlaps = DatasetOverlap.objects.filter(Q(first=dataset) | Q(second=dataset))
    everything = f"by=fiscal_year,stage&dataset={dataset.slug}{asked.further}&rows=full"
    return {
        "overlaps": [
            (row.second if row.first_id == dataset.pk else row.first, row)
            for row in overlaps.select_related("first", "second", "citation__document")
        ],
        "citation": citation(rests_on, retrieval),
        "bibtex": bibtex(rests_on, retrieval),
        "files": [
            {"name": suffix.upper(), "address": f"{reverse(f'compare-{suffix}')}?{everything}"}
            for suffix in FILES
        ],
        "most": MOST_IN_A_FILE,
    }


@dataclass(frozen=True)
class _RestsOn:
    """What a citation of the dataset rests on."""

    editions: Sequence[Edition]
