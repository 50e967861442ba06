"""The tests of words: the series that a statement speaks of, and what its years do."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from funding.comparison import Comparison, compare
from funding.dimensions import Member
from funding.groups import Group
from funding.query import parse_address
from funding.query_keys import QueryError
from funding.reconciliation.tolerance import MARGIN
from funding.reconciliation.verdicts import Verdict
from funding.refusals import RefusedSumError
from programs.models import Statement
from programs.models.statement import Expectation

YEAR = "fiscal_year"
HALF = Decimal("0.5")


@dataclass(frozen=True)
class Point:
    """The value of a year, None where it cannot be told, and the query string of its cells."""

    year: Member
    group: Group | None
    address: str

    @property
    def value(self) -> Decimal | None:
        return self.group.value if self.group else None


@dataclass(frozen=True)
class Fit:
    """In how many of its steps, or years, a series does what is expected, and the verdict."""

    verdict: Verdict
    fitting: int = 0
    tried: int = 0


@dataclass(frozen=True)
class Series:
    """The points of one combination of members beside the year, and how they fit the words.

    `name` is empty where the query groups by year alone.
    """

    keys: Mapping[str, str | int]
    name: str
    points: tuple[Point, ...]
    fit: Fit

    @property
    def known(self) -> tuple[tuple[Point, Decimal], ...]:
        """The points that have a value, with it."""
        return tuple((point, point.value) for point in self.points if point.value is not None)

    @property
    def lowest(self) -> Point | None:
        return min(self.known, key=lambda known: known[1])[0] if self.known else None

    @property
    def highest(self) -> Point | None:
        return max(self.known, key=lambda known: known[1])[0] if self.known else None


@dataclass(frozen=True)
class WordTest:
    """A statement beside the series of its compare query; `reason` says why there are none."""

    statement: Statement
    series: tuple[Series, ...] = ()
    answer: Comparison | None = None
    reason: str = ""

    @property
    def verdict(self) -> Verdict:
        """That of its series; where these differ, the words hold in part, if in any."""
        found = {series.fit.verdict for series in self.series} - {Verdict.NOT_CHECKABLE}
        if len(found) > 1:
            return Verdict.HOLDS_IN_PART
        return next(iter(found), Verdict.NOT_CHECKABLE)


def tests_of(statements: Sequence[Statement]) -> Iterator[WordTest]:
    """The tests of statements with a compare query, each query asked once."""
    answers: dict[str, Comparison | str] = {}
    for statement in statements:
        address = statement.compare_query
        if address not in answers:
            answers[address] = _answer(address)
        yield _test(statement, answers[address])


def _answer(address: str) -> Comparison | str:
    """The answer, or the sentence that says why there is none."""
    try:
        return compare(parse_address(address))
    except (QueryError, RefusedSumError) as error:
        return error.sentence


def _test(statement: Statement, answer: Comparison | str) -> WordTest:
    if isinstance(answer, str):
        return WordTest(statement, reason=answer)
    wanted = [key for key in statement.compare_series.split(",") if key]
    series = (
        _series(answer, members, by_year, statement.expected)
        for members, by_year in _by_year(answer).items()
        if not wanted or any(str(member.key) in wanted for member in members)
    )
    return WordTest(statement, tuple(series), answer)


def _by_year(answer: Comparison) -> Mapping[tuple[Member, ...], Mapping[Member, Group]]:
    """The groups of each combination of members beside the year."""
    found: dict[tuple[Member, ...], dict[Member, Group]] = {}
    if YEAR in answer.query.by:
        place = answer.query.by.index(YEAR)
        for group in answer.groups:
            others = group.members[:place] + group.members[place + 1 :]
            found.setdefault(others, {})[group.members[place]] = group
    return found


def _series(
    answer: Comparison,
    members: tuple[Member, ...],
    by_year: Mapping[Member, Group],
    expected: str,
) -> Series:
    """The series with a point for every year of the answer; a gap is a point, too."""
    names = [name for name in answer.query.by if name != YEAR]
    keys = {name: member.key for name, member in zip(names, members, strict=True)}
    points = tuple(
        Point(year, by_year.get(year), answer.query.address(keys | {YEAR: year.key}))
        for year in answer.years
    )
    values = [point.value for point in points if point.value is not None]
    name = ", ".join(member.name for member in members)
    return Series(keys, name, points, fit_of(expected, values))


def fit_of(expected: str, values: Sequence[Decimal]) -> Fit:
    """What the values, in the order of their years, do of what is expected of them."""
    if expected == Expectation.JUDGED:
        return Fit(Verdict.READ_IT)
    if len(values) < 2:
        return Fit(Verdict.NOT_CHECKABLE)
    if expected == Expectation.STABLE:
        return _stays(values)
    follow = FOLLOWED[Expectation(expected)]
    return _rises([follow(value) for value in values])


# What must rise from year to year for the words to hold.
FOLLOWED: dict[Expectation, Callable[[Decimal], Decimal]] = {
    Expectation.RISES: lambda value: value,
    Expectation.FALLS: lambda value: -value,
    Expectation.EVENS_OUT: lambda share: -abs(share - HALF),
}


def _rises(values: Sequence[Decimal]) -> Fit:
    steps = [after > before for before, after in pairwise(values)]
    verdict = Verdict.HOLDS_IN_PART if values[-1] > values[0] else Verdict.DOES_NOT_HOLD
    return Fit(Verdict.HOLDS if all(steps) else verdict, sum(steps), len(steps))


def _stays(values: Sequence[Decimal]) -> Fit:
    """Whether the years lie near their mean."""
    mean = sum(values, Decimal(0)) / len(values)
    near = [abs(value - mean) <= abs(mean) * MARGIN for value in values]
    verdict = Verdict.HOLDS_IN_PART if 2 * sum(near) > len(near) else Verdict.DOES_NOT_HOLD
    return Fit(Verdict.HOLDS if all(near) else verdict, sum(near), len(near))
