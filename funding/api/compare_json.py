"""A comparison as the JSON of the API."""

from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import repeat
from operator import attrgetter
from typing import Any

from documents.api.pages import rows_on
from documents.models import Citation, DataRevision
from funding.api.pipeline_json import pipeline_as_json
from funding.bases import Measure
from funding.comparison import Comparison
from funding.events import fiscal_year_of
from funding.groups import Group, Groups
from funding.measures import Measured
from funding.models import Edition
from funding.tally import Tally
from funding.wording import number
from programs.models import Event

Read = Callable[[Tally], Any]
BOUNDS = ("amount_min", "amount_max")
OF_TALLY: dict[str, Read] = {
    "amount": lambda tally: number(tally.amount),
    "amount_min": lambda tally: number(tally.amount_min),
    "amount_max": lambda tally: number(tally.amount_max),
    **{name: attrgetter(name) for name in ("status", "complete", "stages", "cells", "datasets")},
}
OF_MEASURE = (
    *("share", "share_of_complete"),
    *("change", "change_percent", "stages_differ"),
    *("per_capita", "population"),
)
FIELDS = (*OF_TALLY, *OF_MEASURE)


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


def _results(
    comparison: Comparison, groups: Groups, fields: Collection[str]
) -> list[dict[str, Any]]:
    """Made column by column, which takes half as long as result by result."""
    query = comparison.query
    columns: dict[str, Iterable[Any]] = {
        name: map(attrgetter("key_and_label"), groups.column(place))
        for place, name in enumerate(query.by)
    }
    tallies = list(groups.tally_by_tally())
    columns |= {name: map(read, tallies) for name, read in _of_tally(query.attributes, fields)}
    rows = zip(*columns.values(), strict=True)
    results: list[dict[str, Any]] = list(map(dict, map(zip, repeat(tuple(columns)), rows)))
    if query.bases.measure != Measure.AMOUNT:
        for result, group in zip(results, groups, strict=True):
            told = measured_as_json(query.bases.measure, group.measured)
            result |= {name: value for name, value in told.items() if name in fields}
    return results


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


def _of_tally(attributed: bool, fields: Collection[str] = FIELDS) -> list[tuple[str, Read]]:
    """What is read of a tally; only an attributed amount has bounds."""
    return [
        (name, read)
        for name, read in OF_TALLY.items()
        if name in fields and (attributed or name not in BOUNDS)
    ]


def _summary(comparison: Comparison) -> dict[str, Any]:
    summary = {name: read(comparison.summary) for name, read in _of_tally(attributed=False)}
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
