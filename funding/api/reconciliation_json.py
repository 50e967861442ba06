"""Checks of claims and tests of statements as the JSON of the API."""

from decimal import Decimal
from typing import Any

from django.urls import reverse

from documents.api.pages import rows_on
from documents.api.shapes import key_and_label
from funding.bases import Measure
from funding.reconciliation.answer import Answer, Row
from funding.reconciliation.checks import Check
from funding.reconciliation.series import Point, Series, WordTest
from funding.reconciliation.verdicts import Verdict
from funding.reconciliation.words import words_of_check, words_of_series
from funding.wording import number
from programs.models.statement import Expectation, Qualifier

PLACES = Decimal("0.000001")
UNITS = {
    Measure.AMOUNT: "$",
    Measure.SHARE: "ratio",
    Measure.CHANGE: "$",
    Measure.PER_CAPITA: "$ per person",
}


def answer_as_json(answer: Answer, page: dict[str, int]) -> dict[str, Any]:
    """The answer with one page of its results; the counts speak of the whole."""
    return {
        "query": answer.question.as_json(),
        "counts": {str(verdict): count for verdict, count in answer.counts.items()},
        "page": page,
        "results": [
            check_as_json(one) if isinstance(one, Check) else words_as_json(one)
            for one in answer.kept[rows_on(page)]
        ],
    }


def check_as_json(check: Check) -> dict[str, Any]:
    claim, tolerance = check.claim, check.tolerance
    addresses = [one.address for one in check.sums]
    query, divisor = [*addresses, None, None][:2]
    return {
        "kind": "claim",
        "claim": key_and_label(claim),
        **_place(claim),
        "query": query,
        "query_divisor": divisor,
        "fiscal_years": [year.key for year in check.years],
        "stated": exact(claim.stated),
        "unit": claim.unit,
        "computed": exact(check.computed),
        "difference": exact(check.difference),
        "tolerance": exact(tolerance.total) if tolerance else None,
        "tolerance_parts": {
            "digit": exact(tolerance.digit) if tolerance else None,
            "cells": exact(tolerance.cells) if tolerance else None,
            "words": exact(tolerance.margin) if tolerance else None,
        },
        "cells": check.cells,
        "cells_without_amount": check.missing,
        "status": check.sums[0].tally.status if check.sums else "empty",
        "verdict": _keyed(check.verdict),
        "sentence": words_of_check(check),
        "scope_note": claim.scope_remark or None,
        "cells_page": _cells(query),
    }


def words_as_json(test: WordTest) -> dict[str, Any]:
    statement = test.statement
    measure = test.answer.query.bases.measure if test.answer else Measure.AMOUNT
    return {
        "kind": "statement",
        "statement": key_and_label(statement),
        **_place(statement),
        "query": statement.compare_query,
        "unit": UNITS[Measure(measure)],
        "expected": _keyed(Expectation(statement.expected)),
        "verdict": _keyed(test.verdict),
        "reason": test.reason or None,
        "series": [_series(test, series) for series in test.series],
    }


def _place(row: Row) -> dict[str, Any]:
    """What is said where, and how exactly."""
    return {
        "topic": row.topic,
        "document": key_and_label(row.citation.document),
        "locator": row.citation.locator,
        "printed": row.printed,
        "qualifier": _keyed(Qualifier(row.qualifier)),
    }


def _series(test: WordTest, series: Series) -> dict[str, Any]:
    return {
        "members": dict(series.keys),
        "name": series.name,
        "verdict": _keyed(series.fit.verdict),
        "sentence": words_of_series(test, series),
        "fitting": series.fit.fitting,
        "tried": series.fit.tried,
        "lowest": _point(series.lowest) if series.lowest else None,
        "highest": _point(series.highest) if series.highest else None,
        "points": [_point(point) for point in series.points],
    }


def _point(point: Point) -> dict[str, Any]:
    tally = point.group.tally if point.group else None
    return {
        "fiscal_year": point.year.key,
        "value": exact(point.value),
        "status": tally.status if tally else "empty",
        "stages": list(tally.stages) if tally else [],
        "cells_page": _cells(point.address) if tally else None,
    }


def exact(value: Decimal | None) -> int | float | None:
    """A number with six digits after the point at most."""
    return None if value is None else number(value.quantize(PLACES))


def _keyed(choice: Verdict | Qualifier | Expectation) -> dict[str, str]:
    return {"key": str(choice.value), "label": str(choice.label)}


def _cells(address: str | None) -> str | None:
    """The address of the page that lists the cells."""
    return f"{reverse('cells-page')}?{address}" if address else None
