"""A comparison as the JSON of the API."""

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import chain
from operator import attrgetter
from typing import Any

from orjson import Fragment

from documents.api.pages import rows_on
from documents.api.renderer import written
from documents.models import Citation, DataRevision
from funding.api.pipeline_json import pipeline_as_json
from funding.api.written_rows import Column, amounts, field, rows_of, shared_fields
from funding.bases import Measure
from funding.comparison import Comparison
from funding.events import fiscal_year_of
from funding.groups import Group, Groups
from funding.measures import Measured
from funding.models import Edition
from funding.tallies import Columns
from funding.tally import is_complete, status_of
from funding.wording import number
from programs.models import Event

BOUNDS = ("amount_min", "amount_max")
AMOUNTS = ("amount", *BOUNDS)


def itself(part: Any) -> Any:
    """What is told as it is."""
    return part


# Of which part of a tally they are told, and how.
SHARED: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "status": ("cells", status_of),
    "complete": ("cells", is_complete),
    "stages": ("stages", itself),
    "cells": ("cells", itself),
    "datasets": ("datasets", itself),
}
OF_TALLY = (*AMOUNTS, *SHARED)
OF_MEASURE: dict[str, tuple[str, ...]] = {
    Measure.SHARE: ("share", "share_of_complete"),
    Measure.CHANGE: ("change", "change_percent", "stages_differ"),
    Measure.PER_CAPITA: ("per_capita", "population"),
}
FIELDS = (*OF_TALLY, *chain(*OF_MEASURE.values()))


def comparison_as_json(
    comparison: Comparison, page: dict[str, int], fields: Collection[str] = FIELDS
) -> dict[str, Any]:
    """The answer with one page of its results; everything else speaks of the whole.

    A result has its members and, of what there is to say of it, these fields.
    """
    groups = comparison.groups[rows_on(page)]
    results = _results(comparison, groups, fields)
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


def _results(comparison: Comparison, groups: Groups, fields: Collection[str]) -> Fragment:
    query, tallied = comparison.query, groups.tallied()
    columns = [
        field(name, map(attrgetter("written"), groups.column(place)))
        for place, name in enumerate(query.by)
    ]
    names = _of_tally(query.attributes, fields)
    columns += [amounts(name, tallied[name]) for name in names if name in AMOUNTS]
    columns += _shared(tallied, [name for name in names if name in SHARED])
    if own := [name for name in OF_MEASURE.get(query.bases.measure, ()) if name in fields]:
        told = (measured_as_json(query.bases.measure, group.measured) for group in groups)
        columns.append([written({name: each[name] for name in own})[1:-1] for each in told])
    return rows_of(columns)


def _shared(tallied: Columns, names: Sequence[str]) -> Iterator[Column]:
    """What many groups have in common, as one column; none of no field."""
    sources = [*dict.fromkeys(SHARED[name][0] for name in names)]
    reads = [(name, sources.index(SHARED[name][0]), SHARED[name][1]) for name in names]

    def told(*values: Any) -> dict[str, Any]:
        return {name: read(values[place]) for name, place, read in reads}

    if names:
        yield shared_fields([[*tallied[source]] for source in sources], told)


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


def _of_tally(attributed: bool, fields: Collection[str] = FIELDS) -> list[str]:
    """What is told of a tally; only an attributed amount has bounds."""
    return [name for name in OF_TALLY if name in fields and (attributed or name not in BOUNDS)]


def _summary(comparison: Comparison) -> dict[str, Any]:
    summary = {name: getattr(comparison.summary, name) for name in _of_tally(attributed=False)}
    if comparison.not_additive:
        return summary | {"amount": None, "reason": comparison.not_additive}
    return summary | {"amount": number(comparison.summary.amount)}


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
