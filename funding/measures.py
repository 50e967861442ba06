"""What is shown of a tally: its amount, its share, its change on the previous year, per person."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from funding.bases import Measure, ShareOf
from funding.dimensions import Member
from funding.people import People
from funding.query import Query
from funding.tally import Tally, add

Chosen = Mapping[str, Member]


class Measured(NamedTuple):
    """The value that charts draw, and what else the measure says.

    `value` is in dollars (amount, change), dollars per person, or a part of 1 (share); None where
    it cannot be told. `percent` is a change in per cent; `people` the persons of a value per
    person; `of_complete` false where the whole of a share leaves out a cell that hides money;
    `stages_differ` true where the two sides of a change are not of the same stages.
    """

    value: Decimal | None
    percent: Decimal | None = None
    people: Decimal | None = None
    of_complete: bool = True
    stages_differ: bool = False


Measurer = Callable[[Tally, Chosen], Measured]


class Sums:
    """Tallies of groups by any of their members, each combination counted once when first asked."""

    def __init__(self, groups: Iterable[tuple[Chosen, Tally]]) -> None:
        self._groups = list(groups)
        self._indices: dict[tuple[str, ...], dict[tuple[str | int, ...], list[Tally]]] = {}

    def of(self, keys: Mapping[str, str | int]) -> Tally | None:
        """The tally of all groups with these keys by dimension; None if there is no such group."""
        names = tuple(sorted(keys))
        if names not in self._indices:
            self._indices[names] = self._index(names)
        tallies = self._indices[names].get(tuple(keys[name] for name in names))
        return add(tallies) if tallies else None

    def _index(self, names: Sequence[str]) -> dict[tuple[str | int, ...], list[Tally]]:
        index: dict[tuple[str | int, ...], list[Tally]] = {}
        for chosen, tally in self._groups:
            index.setdefault(tuple(chosen[name].key for name in names), []).append(tally)
        return index


def amount_of(tally: Tally, _chosen: Chosen) -> Measured:
    """The amount itself."""
    return Measured(tally.amount)


def measurer(
    query: Query, groups: Iterable[tuple[Chosen, Tally]], people: People | None
) -> Measurer:
    """The function from a tally, and the members that it is of, to what is shown of it."""
    if people is not None:
        return lambda tally, chosen: _per_capita(tally, people)
    if query.bases.measure not in (Measure.SHARE, Measure.CHANGE):
        return amount_of
    sums = Sums(groups)
    if query.bases.measure == Measure.SHARE:
        return _share(query, sums)
    return lambda tally, chosen: _change(tally, chosen, sums)


def _share(query: Query, sums: Sums) -> Measurer:
    kept = heads_of_whole(query)

    def measure(tally: Tally, chosen: Chosen) -> Measured:
        whole = sums.of({name: chosen[name].key for name in kept if name in chosen})
        if whole is None or not whole.amount or whole.amount < 0:
            return Measured(None, of_complete=whole is None or whole.complete)
        share = None if tally.amount is None else tally.amount / whole.amount
        return Measured(share, of_complete=whole.complete)

    return measure


def heads_of_whole(query: Query) -> tuple[str, ...]:
    """The dimensions whose members a share and its whole have in common."""
    return {
        ShareOf.ROW: query.by[:-1] or query.by,
        ShareOf.COLUMN: query.by[1:] and query.by[-1:],
        ShareOf.TOTAL: (),
    }[ShareOf(query.bases.share_of or ShareOf.TOTAL)]


def _change(tally: Tally, chosen: Chosen, sums: Sums) -> Measured:
    """On the same members a year before; nothing where either side is missing or incomplete."""
    year = chosen.get("fiscal_year")
    if year is None or not isinstance(year.key, int):
        return Measured(None)
    keys = {name: member.key for name, member in chosen.items()}
    before = sums.of(keys | {"fiscal_year": year.key - 1})
    if before is None or not (before.complete and tally.complete):
        return Measured(None)
    if before.amount is None or tally.amount is None:
        return Measured(None)
    change = tally.amount - before.amount
    return Measured(
        change,
        percent=change / before.amount * 100 if before.amount > 0 else None,
        stages_differ=set(tally.stages) != set(before.stages),
    )


def _per_capita(tally: Tally, people: People) -> Measured:
    persons = people.of(tally.countries, tally.years)
    if not persons or tally.amount is None:
        return Measured(None, people=persons)
    return Measured(tally.amount / persons, people=persons)


def in_year(query: Query, chosen: Chosen) -> dict[str, str | int]:
    """The filters that lead to the cells of a value: those of both years, for a change."""
    keys = {name: member.key for name, member in chosen.items()}
    year = keys.get("fiscal_year")
    if query.bases.measure == Measure.CHANGE and isinstance(year, int):
        keys["fiscal_year"] = f"{year - 1},{year}"
    return keys


def widened(query: Query) -> Query:
    """The query with, for a change, the year before each year that its filter keeps."""
    years = query.values.get("fiscal_year")
    if query.bases.measure != Measure.CHANGE or not years:
        return query
    earlier = [code - 10 for code in years if code % 10 == 0]
    values = dict(query.values) | {"fiscal_year": tuple(dict.fromkeys((*years, *earlier)))}
    return replace(query, values=values)
