"""A comparison as the JSON of the API."""

from collections.abc import Sequence
from typing import Any

from documents.api.pages import rows_on
from documents.models import Citation, DataRevision
from funding.api.pipeline_json import pipeline_as_json
from funding.bases import Measure
from funding.comparison import Comparison, Group
from funding.events import fiscal_year_of
from funding.measures import Measured
from funding.models import Edition
from funding.tally import Tally
from funding.wording import number
from programs.models import Event


def comparison_as_json(comparison: Comparison, page: dict[str, int]) -> dict[str, Any]:
    """The answer with one page of its results; everything else speaks of the whole."""
    groups = comparison.groups[rows_on(page)]
    results = [_group(comparison, group) for group in groups]
    return {**about_as_json(comparison, groups), "page": page, "results": results}


def about_as_json(comparison: Comparison, groups: Sequence[Group]) -> dict[str, Any]:
    """All of the answer but its results; of a pipeline the lines of these groups."""
    bases = comparison.query.bases
    return {
        "query": comparison.query.as_json(),
        "data_revision": _revision(comparison.revision),
        "unit": "USD",
        "deflator": bases.deflator.as_json() if bases.deflator else None,
        "dimensions": [
            {"name": dimension.name, "title": str(dimension.title)}
            for dimension in comparison.query.dimensions
        ],
        "summary": _summary(comparison),
        "pipeline": pipeline_as_json(comparison, groups),
        "messages": [message.as_json() for message in comparison.messages],
        "sources": [_source(edition) for edition in comparison.editions],
        "references": [_reference(citation) for citation in comparison.references],
        "events": [_event(event) for event in comparison.events],
    }


def _revision(revision: DataRevision | None) -> dict[str, Any] | None:
    """The one whose amounts these are, whether asked for or the newest."""
    if revision is None:
        return None
    return {"number": revision.number, "published_on": revision.published_on}


def _group(comparison: Comparison, group: Group) -> dict[str, Any]:
    members = zip(comparison.query.by, group.members, strict=True)
    return {
        **{name: member.as_json() for name, member in members},
        **_tally(group.tally, comparison.query.attributes),
        **measured_as_json(comparison.query.bases.measure, group.measured),
    }


def measured_as_json(measure: str, measured: Measured) -> dict[str, Any]:
    """The fields that a measure other than the amount adds to a result."""
    if measure == Measure.SHARE:
        return {"share": number(measured.value), "share_of_complete": measured.of_complete}
    if measure == Measure.CHANGE:
        return {
            "change": number(measured.value),
            "change_percent": number(measured.percent),
            "stages_differ": measured.stages_differ,
        }
    if measure == Measure.PER_CAPITA:
        return {"per_capita": number(measured.value), "population": number(measured.people)}
    return {}


def _tally(tally: Tally, attributed: bool) -> dict[str, Any]:
    bounds = {
        "amount_min": number(tally.amount_min),
        "amount_max": number(tally.amount_max),
    }
    return {
        "amount": number(tally.amount),
        **(bounds if attributed else {}),
        "status": tally.status,
        "complete": tally.complete,
        "stages": list(tally.stages),
        "cells": dict(tally.cells),
        "datasets": list(tally.datasets),
    }


def _summary(comparison: Comparison) -> dict[str, Any]:
    summary = _tally(comparison.summary, attributed=False)
    if comparison.not_additive:
        summary |= {"amount": None, "reason": comparison.not_additive}
    return summary


def _reference(citation: Citation) -> dict[str, Any]:
    document = citation.document
    return {
        "document": {"key": document.slug, "label": document.label},
        "producer": document.producer,
        "licence": document.licence_label,
        "attribution": document.attribution,
        "address": document.address,
        "locator": citation.locator,
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "key": event.slug,
        "label": event.label,
        "year": event.year,
        "month": event.month,
        "day": event.day,
        "fiscal_year": fiscal_year_of(event),
    }


def _source(edition: Edition) -> dict[str, Any]:
    document = edition.citation.document
    return {
        "dataset": {"key": edition.dataset.slug, "label": edition.dataset.label},
        "edition": edition.label,
        "part": edition.part,
        "superseded_by": edition.newer.label if edition.newer else None,
        "unit": edition.unit,
        "document": {"key": document.slug, "label": document.label},
        "producer": document.producer,
        "date": document.date,
        "licence": document.licence_label,
        "address": document.address,
        "locator": edition.citation.locator,
    }
