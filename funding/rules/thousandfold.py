"""Figures that are about a thousand times what they should be, or a thousandth of it."""

from collections import defaultdict
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from funding.rules.checked import Amount, Line, Pair, comparable
from funding.rules.finding import Found, Place
from funding.rules.words import Words, year_in_words
from funding.wording import dollars

# A figure seldom more than doubles or halves, and so what is this far off has the wrong unit.
LEAST, MOST = 500, 2000


def thousandfold(one: Amount, other: Amount) -> int:
    """1 if the first is about a thousand times the other, -1 the other way round, else 0."""
    if not one.dollars or not other.dollars:
        return 0
    ratio = one.dollars / other.dollars
    return int(LEAST <= ratio <= MOST) - int(LEAST <= 1 / ratio <= MOST)


class Units:
    """The figures that are off, counted against those that could be compared with the public."""

    def __init__(self) -> None:
        self.compared = 0
        self.off = 0
        self.found: list[Found] = []

    @property
    def all_are_off(self) -> bool:
        return self.off > 1 and self.off == self.compared

    def add(self, line: Line) -> None:
        told = set()
        for ours, theirs in _beside_public(line):
            self.compared += 1
            if thousandfold(ours, theirs):
                self.off += 1
                told.add(ours.place)
                self.found.append(_found(ours.place, ours, theirs, _("as published")))
        for pair in _odd_steps(line):
            if pair.place not in told:
                beside = year_in_words(pair.before.year)
                self.found.append(_found(pair.place, pair.after, pair.before, beside))


def _beside_public(line: Line) -> Iterator[tuple[Amount, Amount]]:
    years: tuple[dict[int, dict[str, Amount]], ...] = defaultdict(dict), defaultdict(dict)
    for of_years, amounts in zip(years, (line.amounts, line.public), strict=True):
        for amount in amounts:
            of_years[amount.year][amount.stage] = amount
    for year, ours in years[0].items():
        for one, other in comparable(ours, years[1].get(year, {})):
            if one.dollars and other.dollars:
                yield one, other


def _odd_steps(line: Line) -> Iterator[Pair]:
    """Steps of a thousandfold; one back to the usual size tells nothing new."""
    before: dict[tuple[int, str], int] = {}
    for pair in line.pairs:
        step = thousandfold(pair.after, pair.before)
        is_back = step and before.get((pair.before.year, pair.before.stage)) == -step
        if step and not is_back:
            before[pair.after.year, pair.after.stage] = step
            yield pair


def _found(place: Place, here: Amount, there: Amount, beside: Words) -> Found:
    ours, theirs = dollars(here.dollars), dollars(there.dollars)
    return Found(place, ours, {"here": ours, "there": theirs, "beside": beside})
