"""Checks of claims and tests of statements as pages show them: topic by topic, number by number."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from carsi.pages.crosscheck_rows import Number
from funding.models import Claim
from funding.reconciliation.answer import row_of
from funding.reconciliation.checks import Check
from funding.reconciliation.series import Point, Series, WordTest
from funding.reconciliation.tolerance import Tolerance
from funding.reconciliation.verdicts import Verdict
from funding.reconciliation.words import (
    difference,
    figure,
    part,
    point_value,
    series_unit,
    stated,
    unit_of,
    words_of_check,
    words_of_series,
)
from funding.wording import millions, one_stage, years_in_words
from programs.models import Statement
from programs.models.statement import Qualifier

NO_NUMBER = Number("", "", "")


@dataclass(frozen=True)
class CheckRow:
    """A check: what the cells come to, how far from what is stated, and the verdict.

    `unit` is that of the claim, `terms` are the sums of a ratio. `is_further` where it is not the
    claim's own query.
    """

    claim: Claim
    is_further: bool
    years: str
    unit: str
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

    year: str
    text: str
    stage: str
    address: str


@dataclass(frozen=True)
class SeriesRow:
    """A series in a table, what it does, and its bounds, None where only a reader judges."""

    name: str
    cells: tuple[PointCell, ...]
    sentence: str
    verdict: Verdict
    lowest: PointCell | None
    highest: PointCell | None


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
    return CheckRow(
        claim=check.claim,
        is_further=check.position > 0,
        years=years_in_words(check.years),
        unit=unit_of(check.claim.unit),
        stated=stated(check),
        computed=_computed(check),
        terms=tuple(_terms(check)),
        difference=_difference(check),
        tolerance=_tolerance(check),
        missing=check.missing,
        verdict=check.verdict,
        sentence=words_of_check(check),
        queries=queries,
    )


def _computed(check: Check) -> Number:
    if check.computed is None:
        return NO_NUMBER
    unit = "" if check.is_ratio else unit_of(check.claim.unit)
    return Number(figure(check, check.computed), unit, check.sums[0].address)


def _terms(check: Check) -> Iterator[Number]:
    """The two sums of a ratio."""
    if check.is_ratio and check.computed is not None:
        for sign, one in zip(("", "÷ "), check.sums, strict=True):
            yield Number(f"{sign}{millions(one.tally.amount)}", "", one.address)


def _difference(check: Check) -> Number:
    if check.difference is None:
        return NO_NUMBER
    unit = _("percentage points") if check.is_ratio else ""
    return Number(difference(check, check.difference), unit, check.sums[0].address)


def _tolerance(check: Check) -> Number:
    if check.tolerance is None:
        return NO_NUMBER
    text = f"± {part(check, check.tolerance.total)}"
    return Number(text, ", ".join(_parts(check, check.tolerance)), check.sums[0].address)


def _parts(check: Check, tolerance: Tolerance) -> Iterator[str]:
    """What each part of the tolerance is for."""
    if tolerance.margin:
        yield _("%(number)s for “%(word)s”") % {
            "number": part(check, tolerance.margin),
            "word": Qualifier(check.claim.qualifier).label,
        }
    if tolerance.digit:
        yield _("%(number)s for the last printed digit") % {"number": part(check, tolerance.digit)}
    yield ngettext(
        "%(number)s for %(count)s cell", "%(number)s for %(count)s cells", check.cells
    ) % {"number": part(check, tolerance.cells), "count": check.cells}


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
    return SeriesRow(
        name=series.name,
        cells=tuple(_cell(test, point) for point in series.points),
        sentence=words_of_series(test, series),
        verdict=series.fit.verdict,
        lowest=_cell(test, series.lowest) if judged and series.lowest else None,
        highest=_cell(test, series.highest) if judged and series.highest else None,
    )


def _cell(test: WordTest, point: Point) -> PointCell:
    stage = one_stage(point.group.tally) if point.group else ""
    return PointCell(point.year.name, point_value(test, point), stage, point.address)
