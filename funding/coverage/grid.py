"""The grid of what is known: a line for each account of a recipient, a place for each year."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from funding.dimensions import Member
from funding.query import Query
from funding.query_keys import query_string
from funding.tally import Tally


@dataclass(frozen=True)
class Spot:
    """What the cells of one line, year and stage say, and the query string that lists them."""

    stage: Member
    tally: Tally
    address: str


@dataclass(frozen=True)
class Line:
    """An account of a recipient in one dataset, with the spots of each year that has cells."""

    country: Member
    account: Member
    dataset: Member
    known: Mapping[Member, tuple[Spot, ...]]


@dataclass(frozen=True)
class Coverage:
    """The grid: its years, its lines in order, and the recipients asked about, with or without.

    `asked` are the parameters as given, without what is meant where they say nothing.
    """

    query: Query
    asked: Mapping[str, tuple[str, ...]]
    years: tuple[Member, ...]
    recipients: tuple[Member, ...]
    lines: tuple[Line, ...]

    @property
    def without(self) -> tuple[Member, ...]:
        """The recipients that have no cell of their own."""
        told = {line.country for line in self.lines}
        return tuple(member for member in self.recipients if member not in told)

    @property
    def spots(self) -> Iterator[Spot]:
        return (spot for line in self.lines for spots in line.known.values() for spot in spots)

    @property
    def statuses(self) -> dict[str, int]:
        """How many cells have each status."""
        counts: Counter[str] = Counter()
        for spot in self.spots:
            counts.update(spot.tally.cells)
        return dict(counts)

    @property
    def stages(self) -> dict[Member, int]:
        """How many cells are of each stage, in the order of the stages."""
        counts: Counter[Member] = Counter()
        for spot in self.spots:
            counts[spot.stage] += sum(spot.tally.cells.values())
        return {stage: counts[stage] for stage in sorted(counts, key=lambda stage: stage.order)}

    @property
    def places(self) -> int:
        """How many places the grid has: a year of a line each."""
        return len(self.lines) * len(self.years)

    @property
    def blank(self) -> int:
        """How many places hold no cell."""
        return self.places - sum(len(line.known) for line in self.lines)

    @property
    def address(self) -> str:
        """The query string as asked."""
        return query_string({name: ",".join(keys) for name, keys in self.asked.items()})
