"""Checks of claims and tests of statements as pages show them: topic by topic, number by number."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from django.utils.translation import ngettext

from carsi.pages.crosscheck_rows import Number
from funding.models import Claim
from funding.models.claim import ClaimKind
from funding.reconciliation.answer import row_of
from funding.reconciliation.checks import Check
from funding.reconciliation.series import Point, Series, WordTest
from funding.reconciliation.verdicts import Verdict
from funding.reconciliation.words import (
    figure,
    part,
    point_value,
    series_unit,
    unit_of,
    words_of_check,
    words_of_series,
)
from funding.wording import millions, one_stage, years_in_words
from programs.models import Statement
from programs.models.statement import Qualifier


@dataclass(frozen=True)
class CheckRow:
    """A check: what the cells come to, of what, how far from what is stated, and the verdict.

    `terms` are the sums of a ratio. `is_further` where it is not the claim's own query.
    """

    claim: Claim
    is_further: bool
    years: str
    stated: str
    computed: Number
    terms: tuple[Number, ...]
    difference: Number
    tolerance: Number
    missing: int
    verdict: Verdict
    sentence: str
    queries: tuple[str, ...]


@dataclass(frozen=True)
class PointCell:
    """The value of a year, its stage, and the query string of its cells."""

    text: str
    stage: str
    address: str


@dataclass(frozen=True)
class SeriesRow:
    """A series in a table, what it does, and its extremes, None where only a reader judges."""

    name: str
    cells: tuple[PointCell, ...]
    sentence: str
    verdict: Verdict
    extremes: tuple[tuple[PointCell, str], ...]


@dataclass(frozen=True)
class WordsRow:
    """A statement with its series."""

    statement: Statement
    unit: str
    years: tuple[str, ...]
    series: tuple[SeriesRow, ...]
    verdict: Verdict
    reason: str
    query: str


@dataclass(frozen=True)
class Topic:
    """What is said of one thing; `places` counts where."""

    slug: str
    rows: tuple[CheckRow | WordsRow, ...]
    places: int


def topics_of(found: Iterable[Check | WordTest]) -> Iterator[Topic]:
    """The checks, or the tests, of each topic, in their order."""
    for slug, of in groupby(found, key=lambda one: row_of(one).topic):
        ones = list(of)
        rows = tuple(check_row(one) if isinstance(one, Check) else words_row(one) for one in ones)
        yield Topic(slug, rows, len({row_of(one).pk for one in ones}))


def check_row(check: Check) -> CheckRow:
    queries = tuple(one.address for one in check.sums)
    cells = queries[0] if queries else ""
    return CheckRow(
        claim=check.claim,
        is_further=check.position > 0,
        years=years_in_words(check.years),
        stated=figure(check, check.claim.stated),
        computed=_number(check, check.computed, cells),
        terms=tuple(_terms(check)),
        difference=_number(check, check.difference, cells, sign=True),
        tolerance=_tolerance(check, cells),
        missing=check.missing,
        verdict=check.verdict,
        sentence=words_of_check(check),
        queries=queries,
    )


def _number(check: Check, value: Decimal | None, address: str, sign: bool = False) -> Number:
    if value is None:
        return Number("", "", "")
    unit = "" if check.claim.kind == ClaimKind.RATIO else unit_of(check.claim.unit)
    return Number(figure(check, value, sign), unit, address)


def _terms(check: Check) -> Iterator[Number]:
    if check.claim.kind == ClaimKind.RATIO:
        for one in check.sums:
            yield Number(millions(one.tally.amount), "", one.address)


def _tolerance(check: Check, address: str) -> Number:
    tolerance = check.tolerance
    if tolerance is None:
        return Number("", "", "")
    values = {
        "digit": part(check, tolerance.digit),
        "words": part(check, tolerance.margin),
        "cells": part(check, tolerance.cells),
        "count": check.cells,
        "word": Qualifier(check.claim.qualifier).label,
    }
    text = ngettext(
        "%(digit)s for its last digit, %(cells)s for %(count)s cell",
        "%(digit)s for its last digit, %(cells)s for %(count)s cells",
        check.cells,
    )
    if tolerance.margin:
        text = ngettext(
            "%(words)s for “%(word)s”, %(digit)s for its last digit, %(cells)s for %(count)s cell",
            "%(words)s for “%(word)s”, %(digit)s for its last digit, %(cells)s for %(count)s cells",
            check.cells,
        )
    return Number(f"± {part(check, tolerance.total)}", text % values, address)


def words_row(test: WordTest) -> WordsRow:
    years = test.answer.years if test.answer else ()
    return WordsRow(
        statement=test.statement,
        unit=series_unit(test),
        years=tuple(year.name for year in years),
        series=tuple(_series(test, series) for series in test.series),
        verdict=test.verdict,
        reason=test.reason,
        query=test.statement.compare_query,
    )


def _series(test: WordTest, series: Series) -> SeriesRow:
    judged = series.fit.verdict not in (Verdict.READ_IT, Verdict.NOT_CHECKABLE)
    extremes = (series.lowest, series.highest) if judged else ()
    return SeriesRow(
        name=series.name,
        cells=tuple(_cell(test, point) for point in series.points),
        sentence=words_of_series(test, series),
        verdict=series.fit.verdict,
        extremes=tuple((_cell(test, point), point.year.name) for point in extremes if point),
    )


def _cell(test: WordTest, point: Point) -> PointCell:
    stage = one_stage(point.group.tally) if point.group else ""
    return PointCell(point_value(test, point), stage, point.address)
