"""The tallies of the rows of the one GROUP BY: of each group as it is asked for, and of all."""

from collections.abc import Callable, ItemsView, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import Any, NamedTuple

from funding.aggregates import Grouped, Row, grouped_besides
from funding.models.allocation import PLACES
from funding.query import Query
from funding.tally import NOTHING, Tally, added_up, total_of

NOBODY: frozenset[int] = frozenset()
Columns = Mapping[str, Iterable[Any]]  # by the fields of a tally; each is gone through once


class Tallies(Mapping[Row, Tally]):
    """By the values of the dimensions. A page shows a hundred groups of thousands, so tallies are
    made of their sources when they are asked for, and those of many groups column by column.
    """

    def __init__(
        self, sources: Mapping[Row, Any], told: Callable[[Iterable[Any]], Columns]
    ) -> None:
        self._sources = sources
        self._told = told

    def __getitem__(self, key: Row) -> Tally:
        return next(self.of([key]))

    def __iter__(self) -> Iterator[Row]:
        return iter(self._sources)

    def __len__(self) -> int:
        return len(self._sources)

    def items(self) -> ItemsView[Row, Tally]:
        """The tallies of all are made together."""
        return _Items(self)

    def of(self, keys: Iterable[Row]) -> Iterator[Tally]:
        """The tally of each, made when the first is asked for."""
        yield from _made(self.columns(keys))

    def columns(self, keys: Iterable[Row]) -> Columns:
        """What is told of each, without the tallies."""
        return self._told(map(self._sources.__getitem__, keys))


class _Items(ItemsView[Row, Tally]):
    def __init__(self, tallies: Tallies) -> None:
        super().__init__(tallies)
        self._tallies = tallies

    def __iter__(self) -> Iterator[tuple[Row, Tally]]:
        return zip(self._tallies, self._tallies.of(self._tallies), strict=True)


def known_tallies(tallies: Mapping[Row, Tally]) -> Tallies:
    """Those that have been made already."""
    return Tallies(tallies, lambda some: _by_field(zip(*some, strict=True)))


def tallies_by_key(query: Query, groups: Grouped) -> Tallies:
    """Of each group; where several rows are of one, these are added up at once."""
    width = len(groups.names)
    keys = [*zip(*groups.columns[:width], strict=True)] if width else [()] * len(groups.rows)
    rows = dict(zip(keys, groups.rows, strict=True))
    told = _teller(query, groups)
    if len(rows) == len(keys):
        return Tallies(rows, told)
    return known_tallies(added_up(zip(keys, _made(told(groups.rows)), strict=True)))


def tally_of_all(query: Query, groups: Grouped) -> Tally:
    """What all rows of whole cells come to together, added up column by column."""
    if not groups.rows:
        return NOTHING
    parts = _Parts.of(query, groups, groups.columns)
    return Tally(
        total_of(parts.amounts),
        _cells(groups.statuses, *map(sum, parts.counts)),
        tuple(sorted(set(parts.stages), key=PLACES.__getitem__)),
        tuple(sorted({query.in_force.slugs[edition] for edition in set(parts.editions)})),
        None,
        None,
        *map(frozenset, parts.people),
    )


class _Parts(NamedTuple):
    """The columns of rows, besides those of dimensions; `people` and `bounds` two or none."""

    editions: Row
    stages: Row
    people: Sequence[Row]
    amounts: Row
    counts: Sequence[Row]
    bounds: Sequence[Row]

    @classmethod
    def of(cls, query: Query, groups: Grouped, columns: Sequence[Row]) -> "_Parts":
        editions, stages, *others = columns[len(groups.names) :]
        amount = len(grouped_besides(query))
        bounds = amount + 1 + len(groups.statuses)
        counts = others[amount + 1 : bounds]
        return cls(editions, stages, others[:amount], others[amount], counts, others[bounds:])


def _teller(query: Query, groups: Grouped) -> Callable[[Iterable[Row]], Columns]:
    """What tells the tallies of rows; thousands of rows share a few counts of cells."""
    cells = cache(partial(_cells, groups.statuses))
    stages = {stage: (stage,) for stage in PLACES}
    datasets = {edition: (slug,) for edition, slug in query.in_force.slugs.items()}

    def told(rows: Iterable[Row]) -> Columns:
        columns = [*zip(*rows, strict=True)]
        if not columns:
            return _by_field(())
        parts = _Parts.of(query, groups, columns)
        none, nobody = (None,) * len(parts.amounts), (NOBODY,) * len(parts.amounts)
        people = [[frozenset({one}) for one in each] for each in parts.people]
        return _by_field(
            (
                parts.amounts,
                map(cells, *parts.counts),
                map(stages.__getitem__, parts.stages),
                map(datasets.__getitem__, parts.editions),
                *(parts.bounds or (none, none)),
                *(people or (nobody, nobody)),
            )
        )

    return told


def _by_field(columns: Iterable[Iterable[Any]]) -> Columns:
    return dict(zip(Tally._fields, [*columns] or [()] * len(Tally._fields), strict=True))


def _made(columns: Columns) -> Iterator[Tally]:
    return map(Tally._make, zip(*columns.values(), strict=True))


def _cells(statuses: Sequence[str], *counts: int) -> Mapping[str, int]:
    """Of each status that occurs, how many."""
    return {status: count for status, count in zip(statuses, counts, strict=True) if count}
