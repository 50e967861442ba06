"""The series of a figure: which groups stand together, under which name and in which colour."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from funding.comparison import Comparison, Group
from funding.dimensions import Member
from funding.figures.palette import BLUE, colour, shade
from funding.measures import in_year


@dataclass(frozen=True)
class Series:
    """Groups at places of the axis, in its order, with name, colour and addresses of cells.

    A series without `members` is the only one, or one member of the axis itself.
    """

    name: str
    colour: str
    members: tuple[Member, ...]
    points: tuple[tuple[Member, Group], ...]
    addresses: tuple[str, ...]


def axis_place(by: Sequence[str]) -> int:
    """The place in `by` of the dimension along the x axis: fiscal years, else the first."""
    return by.index("fiscal_year") if "fiscal_year" in by else 0


def series_of(comparison: Comparison) -> tuple[list[Member], list[Series]]:
    """The members of the axis, and a series for each combination of the other dimensions."""
    by = comparison.query.by
    place = axis_place(by)
    axis = comparison.members(by[place])
    grouped: dict[tuple[Member, ...], dict[Member, Group]] = defaultdict(dict)
    for group in comparison.groups:
        others = group.members[:place] + group.members[place + 1 :]
        grouped[others][group.members[place]] = group
    ordered = sorted(grouped, key=lambda members: [member.order for member in members])
    if ordered == [()] and by[place] != "fiscal_year":
        return axis, [
            _series(comparison, (), {point: grouped[()][point]}, point.name, colour(point))
            for point in axis
        ]
    colours = _colours(ordered)
    return axis, [
        _series(
            comparison,
            members,
            {point: grouped[members][point] for point in axis if point in grouped[members]},
            " · ".join(member.name for member in members) or _("Total"),
            colours[members],
        )
        for members in ordered
    ]


def _series(
    comparison: Comparison,
    members: tuple[Member, ...],
    groups: dict[Member, Group],
    name: str,
    drawn: str,
) -> Series:
    addresses = tuple(_address(comparison, members, point) for point in groups)
    return Series(name, drawn, members, tuple(groups.items()), addresses)


def _colours(ordered: list[tuple[Member, ...]]) -> dict[tuple[Member, ...], str]:
    """The first member's colour; where several series share it, a shade for each."""
    many = Counter(members[:1] for members in ordered)
    seen: Counter[tuple[Member, ...]] = Counter()
    colours = {}
    for members in ordered:
        first = members[:1]
        base = colour(first[0]) if first else BLUE
        colours[members] = shade(base, seen[first], many[first])
        seen[first] += 1
    return colours


def _address(comparison: Comparison, members: tuple[Member, ...], point: Member) -> str:
    """The query string of the cells behind one bar or point."""
    by = comparison.query.by
    place = axis_place(by)
    others = iter(members)
    chosen = [point if here == place else next(others) for here in range(len(by))]
    named = dict(zip(by, chosen, strict=True))
    return comparison.query.address(in_year(comparison.query, named))
