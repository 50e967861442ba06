"""The tallies of the rows of the one GROUP BY: of each group as it is asked for, and of all."""

from collections.abc import Callable, Iterator, Mapping

from funding.aggregates import Grouped, Row, grouped_besides
from funding.models.allocation import PLACES, STATUSES
from funding.query import Query
from funding.tally import NOTHING, Tally, added_up, total_of


class Tallies(Mapping[Row, Tally]):
    """By the values of the dimensions. A page shows a hundred groups of thousands, so a tally is
    read from its row when it is asked for; where rows are of one group they are added up at once.
    """

    def __init__(self, query: Query, groups: Grouped) -> None:
        width = len(groups.names)
        self._read = _reader(query, groups)
        self._rows = {row[:width]: row for row in groups.rows}
        self._added: dict[Row, Tally] = {}
        if len(self._rows) < len(groups.rows):
            self._added = added_up((row[:width], self._read(row)) for row in groups.rows)

    def __getitem__(self, key: Row) -> Tally:
        return self._added.get(key) or self._read(self._rows[key])

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def tally_of_all(query: Query, groups: Grouped) -> Tally:
    """What all rows of whole cells come to together, added up column by column."""
    if not groups.rows:
        return NOTHING
    columns = list(zip(*groups.rows, strict=True))[len(groups.names) :]
    besides = 2 + len(grouped_besides(query))
    editions, stages, *people = columns[:besides]
    amounts, *counts = columns[besides : besides + 1 + len(STATUSES)]
    cells = zip(STATUSES, map(sum, counts), strict=True)
    return Tally(
        total_of(amounts),
        {status: count for status, count in cells if count},
        tuple(sorted(set(stages), key=PLACES.__getitem__)),
        tuple(sorted({query.in_force.slugs[edition] for edition in set(editions)})),
        None,
        None,
        *map(frozenset, people),
    )


def _reader(query: Query, groups: Grouped) -> Callable[[Row], Tally]:
    """What makes a tally of a row."""
    stages = {stage: (stage,) for stage in PLACES}
    datasets = {edition: (slug,) for edition, slug in query.in_force.slugs.items()}
    edition = len(groups.names)
    stage, year, country = range(edition + 1, edition + 4)
    amount = stage + 1 + len(grouped_besides(query))
    counts = tuple(enumerate(STATUSES, start=amount + 1))
    bounds = amount + 1 + len(STATUSES)

    def read(row: Row) -> Tally:
        cells = {status: row[count] for count, status in counts if row[count]}
        return Tally(row[amount], cells, stages[row[stage]], datasets[row[edition]], *row[bounds:])

    def read_with_people(row: Row) -> Tally:
        years, countries = frozenset({row[year]}), frozenset({row[country]})
        return read(row)._replace(years=years, countries=countries)

    return read_with_people if grouped_besides(query) else read
