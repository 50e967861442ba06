"""Groups of an answer added up by some of its dimensions, for kinds that show such sums."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from funding.comparison import Comparison
from funding.dimensions import Member
from funding.groups import Group
from funding.tally import Tally, add


def sums_by(comparison: Comparison, names: Sequence[str], groups: Iterable[Group]) -> list[Group]:
    """A group for each combination of these dimensions' members, in order; without names, one."""
    places = [comparison.query.by.index(name) for name in names]
    tallies: dict[tuple[Member, ...], list[Tally]] = defaultdict(list)
    for group in groups:
        tallies[tuple(group.members[place] for place in places)].append(group.tally)
    return [
        _group(comparison, names, members, add(tallies[members]))
        for members in sorted(tallies, key=lambda members: [member.order for member in members])
    ]


def _group(
    comparison: Comparison, names: Sequence[str], members: tuple[Member, ...], tally: Tally
) -> Group:
    chosen = dict(zip(names, members, strict=True))
    return Group(members, tally, comparison.measure(tally, chosen))
