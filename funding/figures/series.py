"""The series of a figure: which groups stand together, under which name and in which colour."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from funding.comparison import Comparison
from funding.dimensions import Member, year_member
from funding.figures.hover import address_of
from funding.figures.palette import BLUE, colour, shade
from funding.groups import Group


@dataclass(frozen=True)
class Point:
    """A group at its place on the axis, and the query string of the cells behind it."""

    place: str
    group: Group
    address: str

    @property
    def height(self) -> float:
        """The value that is drawn; zero where there is none."""
        return float(self.group.value or 0)


@dataclass(frozen=True)
class Series:
    """Points in the order of the axis, with a name and a colour.

    A series without `members` is the only one, or one member of the axis itself.
    """

    name: str
    colour: str
    members: tuple[Member, ...]
    points: tuple[Point, ...]

    @property
    def known(self) -> list[Point]:
        """The points that have a value."""
        return [point for point in self.points if point.group.value is not None]


def axis_of(by: Sequence[str]) -> str:
    """The dimension along the axis: fiscal years, else the first."""
    return "fiscal_year" if "fiscal_year" in by else by[0]


def series_of(comparison: Comparison) -> tuple[list[str], list[Series]]:
    """The places of the axis, and a series for each combination of the other dimensions."""
    by = comparison.query.by
    place = by.index(axis_of(by))
    grouped: dict[tuple[Member, ...], list[Group]] = defaultdict(list)
    for group in comparison.groups:
        grouped[group.members[:place] + group.members[place + 1 :]].append(group)
    axis = [member.name for member in _places(comparison, by[place])]
    if list(grouped) == [()] and by[place] != "fiscal_year":
        return axis, [_own_series(comparison, group) for group in comparison.groups]
    ordered = sorted(grouped, key=lambda members: [member.order for member in members])
    colours = _colours(ordered)
    return axis, [
        Series(
            name_of(members),
            colours[members],
            members,
            _points(comparison, grouped[members], place),
        )
        for members in ordered
    ]


def name_of(members: Iterable[Member]) -> str:
    """What a combination of members is called; the only one there is, without members: Total."""
    return " · ".join(member.name for member in members) or _("Total")


def point_of(comparison: Comparison, group: Group, place: str) -> Point:
    return Point(place, group, address_of(comparison, group))


def extent(points: Iterable[Point]) -> tuple[float, float]:
    """The lowest and the highest value, or zero where all lie to one side of it."""
    heights = [0.0, *(point.height for point in points)]
    return min(heights), max(heights)


def _places(comparison: Comparison, name: str) -> list[Member]:
    """The members along the axis; a year between two others has its place even without cells."""
    members = comparison.members(name)
    if name != "fiscal_year" or not members:
        return members
    first, last = (member.order[0] for member in (members[0], members[-1]))
    years = (year_member(code) for code in range(-(-first // 10) * 10, last + 1, 10))
    return sorted({*members, *years}, key=lambda member: member.order)


def _own_series(comparison: Comparison, group: Group) -> Series:
    """The series of one member of the axis itself."""
    member = group.members[0]
    return Series(member.name, colour(member), (), (point_of(comparison, group, member.name),))


def _points(comparison: Comparison, groups: Iterable[Group], place: int) -> tuple[Point, ...]:
    ordered = sorted(groups, key=lambda group: group.members[place].order)
    return tuple(point_of(comparison, group, group.members[place].name) for group in ordered)


def _colours(ordered: Sequence[tuple[Member, ...]]) -> dict[tuple[Member, ...], str]:
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
