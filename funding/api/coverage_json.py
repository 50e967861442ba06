"""The grid of what is known as the JSON of the API."""

from typing import Any

from django.urls import reverse

from documents.api.pages import rows_on
from funding.coverage.answer import PARAMETERS
from funding.coverage.grid import Coverage, Line, Spot
from funding.dimensions import Member


def coverage_as_json(coverage: Coverage, page: dict[str, int]) -> dict[str, Any]:
    """The grid with one page of its lines; the counts speak of the whole."""
    filters = {**coverage.query.filters, **coverage.asked}
    return {
        "query": {
            **{name: list(filters.get(name, ())) or None for name in PARAMETERS},
            "address": coverage.address,
        },
        "years": [year.key_and_label for year in coverage.years],
        "recipients": [member.key_and_label for member in coverage.recipients],
        "without": [member.key_and_label for member in coverage.without],
        "counts": {
            "lines": len(coverage.lines),
            "places": coverage.places,
            "blank": coverage.blank,
            "statuses": coverage.statuses,
            "stages": {str(stage.key): count for stage, count in coverage.stages.items()},
        },
        "page": page,
        "results": [_line(line) for line in coverage.lines[rows_on(page)]],
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "country": line.country.key_and_label,
        "account": line.account.key_and_label,
        "dataset": line.dataset.key_and_label,
        "known": [
            _spot(year, spot)
            for year in sorted(line.known, key=lambda year: year.order)
            for spot in line.known[year]
        ],
    }


def _spot(year: Member, spot: Spot) -> dict[str, Any]:
    return {
        "fiscal_year": year.key_and_label,
        "stage": spot.stage.key_and_label,
        "status": spot.tally.status,
        "statuses": dict(spot.tally.cells),
        "cells": f"{reverse('cells-page')}?{spot.address}",
    }
