"""The rows of an answer, made as they are asked for: a page shows a hundred of thousands."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import count, repeat
from operator import add, itemgetter
from typing import Any, NamedTuple, overload

from funding.aggregates import Row
from funding.dimensions import Dimension, Member
from funding.measures import Measured, Measurer, amount_of
from funding.tallies import Columns, Tallies
from funding.tally import Tally


class Group(NamedTuple):
    """One row of the answer: a member of each dimension, and what their cells come to."""

    members: tuple[Member, ...]
    tally: Tally
    measured: Measured

    @property
    def value(self) -> Decimal | None:
        """What a chart draws."""
        return self.measured.value


@dataclass(frozen=True, eq=False)
class Groups(Sequence[Group]):
    """In the order of their members; a part of them, too, makes only what is asked of it.

    `keys` are the values that the database has for the members of each group, `known` the members
    of each dimension by these values, `tallies` by whole keys.
    """

    dimensions: tuple[Dimension, ...]
    keys: Sequence[Row]
    known: tuple[Mapping[Any, Member], ...]
    tallies: Tallies
    measure: Measurer = amount_of

    @classmethod
    def of(cls, dimensions: tuple[Dimension, ...], tallies: Tallies) -> "Groups":
        """All there are, by the values of these dimensions."""
        columns = [*zip(*tallies, strict=True)] or [()] * len(dimensions)
        known = tuple(
            dimension.load(set(column))
            for dimension, column in zip(dimensions, columns, strict=True)
        )
        places: Iterable[int] = repeat(0, len(tallies))
        step = 1
        for members, column in zip(known[::-1], columns[::-1], strict=True):
            own = _places(members, step)
            places = map(add, places, map(own.__getitem__, column))
            step *= len(own)
        placed = dict(zip(places, tallies, strict=True))
        return cls(dimensions, [*map(placed.__getitem__, sorted(placed))], known, tallies)

    def __len__(self) -> int:
        return len(self.keys)

    def __iter__(self) -> Iterator[Group]:
        return iter(self._made)

    @overload
    def __getitem__(self, place: int) -> Group: ...
    @overload
    def __getitem__(self, place: slice) -> "Groups": ...
    def __getitem__(self, place: int | slice) -> "Group | Groups":
        if isinstance(place, slice):
            return replace(self, keys=self.keys[place])
        return self._made[place]

    def column(self, place: int) -> Iterator[Member]:
        """The member that each group has of one dimension."""
        return map(self.known[place].__getitem__, map(itemgetter(place), self.keys))

    def members(self, place: int) -> list[Member]:
        """The members of one dimension that have cells, in their order."""
        values = {key[place] for key in self.keys}
        return sorted((self.known[place][value] for value in values), key=lambda one: one.order)

    def tallied(self) -> Columns:
        """What the cells of each come to, by the fields of a tally."""
        return self.tallies.columns(self.keys)

    def chosen(self) -> Iterator[tuple[Mapping[str, Member], Tally]]:
        """The member of each dimension by its name, and the tally, of each."""
        names = [dimension.name for dimension in self.dimensions]
        columns = map(self.column, range(len(names)))
        for members, tally in zip(
            zip(*columns, strict=True), self.tallies.of(self.keys), strict=True
        ):
            yield dict(zip(names, members, strict=True)), tally

    @cached_property
    def _made(self) -> list[Group]:
        return [
            Group(tuple(chosen.values()), tally, self.measure(tally, chosen))
            for chosen, tally in self.chosen()
        ]


def _places(members: Mapping[Any, Member], step: int) -> dict[Any, int]:
    """Each value's place, these steps apart: numbers compare faster than members' orders."""
    ordered = sorted(members, key=lambda value: members[value].order)
    return dict(zip(ordered, count(step=step), strict=False))
