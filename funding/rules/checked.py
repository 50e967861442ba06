"""What the rules look at, wherever it comes from: cells in lines, and printed sums of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import groupby

from funding.importing.cells import Figure
from funding.models import Stage
from funding.rules.finding import Place

# Country, account, program, agency by their keys; None is “not stated”.
LineKey = tuple[str | None, str | None, str | None, str | None]
ONE_YEAR = 10  # years are codes: the year times ten, and five more for the transition quarter


def year_code(year: int, is_transition_quarter: bool = False) -> int:
    return year * 10 + (5 if is_transition_quarter else 0)


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure with what it means; `figure` is None where the text cannot be read.

    `is_public` says that it is not of what is checked, but of what the site shows of the same
    dataset: the edition before, or the years beside.
    """

    place: Place
    printed: str
    figure: Figure | None
    line: LineKey
    year: int
    stage: str
    is_public: bool = False


@dataclass(frozen=True)
class Amount:
    """The money of a line in one year at one stage: one cell, or in official files several."""

    year: int
    stage: str
    dollars: Decimal
    precision: Decimal
    place: Place
    is_public: bool


@dataclass(frozen=True)
class Pair:
    """The money of one line in two neighbouring years."""

    before: Amount
    after: Amount

    @property
    def place(self) -> Place:
        """Of the one that is checked, the later one if both are."""
        return self.before.place if self.after.is_public else self.after.place


@dataclass(frozen=True)
class Line:
    """All cells of one country, account, program and agency."""

    key: LineKey
    cells: Sequence[Cell]

    @cached_property
    def amounts(self) -> Sequence[Amount]:
        return self._amounts(is_public=False)

    @cached_property
    def public(self) -> Sequence[Amount]:
        return self._amounts(is_public=True)

    def _amounts(self, is_public: bool) -> Sequence[Amount]:
        found: dict[tuple[int, str], Amount] = {}
        for cell in self.cells:
            figure = cell.figure
            if cell.is_public != is_public or figure is None or figure.amount is None:
                continue
            key = cell.year, cell.stage
            same = found.get(key)
            found[key] = Amount(
                *key,
                figure.amount + (same.dollars if same else 0),
                (figure.precision or Decimal(0)) + (same.precision if same else 0),
                same.place if same else cell.place,
                is_public,
            )
        return list(found.values())

    @cached_property
    def pairs(self) -> Sequence[Pair]:
        """Neighbouring years of which one at least is checked, each stage with its own.

        What is public stands in only for years that the line itself does not have.
        """
        years: dict[int, dict[str, Amount]] = {}
        for amount in self.amounts:
            years.setdefault(amount.year, {})[amount.stage] = amount
        own = set(years)
        for amount in self.public:
            if amount.year not in own:
                years.setdefault(amount.year, {})[amount.stage] = amount
        return [
            Pair(*amounts)
            for year in sorted(years)
            if year + ONE_YEAR in years
            for amounts in comparable(years[year], years[year + ONE_YEAR])
            if not all(amount.is_public for amount in amounts)
        ]


def comparable(
    one: Mapping[str, Amount], other: Mapping[str, Amount]
) -> Iterator[tuple[Amount, Amount]]:
    """What of two years can be held side by side: the same stage, or else the only ones."""
    same = one.keys() & other.keys()
    for stage in sorted(same):
        yield one[stage], other[stage]
    if not same and len(one) == len(other) == 1:
        (before,), (after,) = one.values(), other.values()
        if Stage(before.stage).family == Stage(after.stage).family:
            yield before, after


def lines_of(cells: Iterable[Cell]) -> Iterator[Line]:
    """The cells, which come sorted by line, as lines, one in memory at a time."""
    for key, group in groupby(cells, key=lambda cell: cell.line):
        yield Line(key, list(group))


@dataclass(frozen=True)
class PrintedSum:
    """A total as printed with the cells that it adds up, in a unit of so many dollars."""

    place: Place
    printed: str
    figure: Figure | None
    cells: Sequence[Figure | None]
    unit: str
    unit_dollars: int


@dataclass(frozen=True)
class Checked:
    """Everything that the rules about figures need to know of a table or edition."""

    dataset: str
    is_default: bool
    lines: Iterable[Line]
    sums: Iterable[PrintedSum] = ()
