"""What the compare page offers to pick: only what has data, and only charts that fit."""

from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from countries.models import CountryGroup
from funding.comparison import Comparison, members_with_data
from funding.dimensions import DIMENSIONS, Member
from funding.figures import CHARTS, why_not
from funding.models import AttributionScheme, ForwardFunding, YearBasis
from funding.query import Query

CHART_NAMES: dict[str, Promise] = {
    "stacked": gettext_lazy("Stacked bars"),
    "grouped": gettext_lazy("Bars side by side"),
    "line": gettext_lazy("Lines"),
    "range": gettext_lazy("Bars with the possible range"),
}


@dataclass(frozen=True)
class Option:
    """One choice: its key in the query string, what it is called, whether it is chosen."""

    key: str
    label: str
    chosen: bool
    note: str = ""


@dataclass(frozen=True)
class Picker:
    """A parameter and its choices."""

    name: str
    title: str
    options: tuple[Option, ...]

    @property
    def chosen(self) -> str:
        """The chosen labels, or that all are meant."""
        return ", ".join(option.label for option in self.options if option.chosen) or _("all")


@dataclass(frozen=True)
class Pickers:
    """All pickers of the page: three for `by`, one a filter, one a basis of sums, the chart."""

    by: tuple[Picker, ...]
    filters: tuple[Picker, ...]
    bases: tuple[Picker, ...]
    chart: Picker


def pickers_of(answer: Comparison, chart: str) -> Pickers:
    """The pickers as they stand for an answer."""
    query = answer.query
    filters = [_filter(query, name) for name in DIMENSIONS if name != "goal" or query.attributes]
    return Pickers(
        by=tuple(_by(query, place) for place in range(3)),
        filters=(*filters[:2], _groups(query), *filters[2:]),
        bases=tuple(filter(None, (_schemes(query), _year_bases(answer)))),
        chart=Picker(
            "chart",
            _("Chart"),
            tuple(
                Option(name, str(CHART_NAMES[name]), name == chart)
                for name in CHARTS
                if not why_not(answer, name)
            ),
        ),
    )


def _by(query: Query, place: int) -> Picker:
    titles = (_("Rows"), _("Columns"), _("and by"))
    chosen = query.by[place] if place < len(query.by) else ""
    none = () if place == 0 else (Option("", _("nothing more"), not chosen),)
    dimensions = tuple(
        Option(name, str(dimension.title), name == chosen) for name, dimension in DIMENSIONS.items()
    )
    return Picker("by", titles[place], (*none, *dimensions))


def _filter(query: Query, name: str) -> Picker:
    """The members that the other filters leave, and those that are chosen already."""
    others = replace(
        query,
        filters={key: value for key, value in query.filters.items() if key != name},
        values={key: value for key, value in query.values.items() if key != name},
    )
    chosen = query.values.get(name, ())
    known = DIMENSIONS[name].load(chosen)
    chosen_keys = {known[value].key for value in chosen}
    members = {member.key: (member, cells) for member, cells in members_with_data(others, name)}
    for value in chosen:
        members.setdefault(known[value].key, (known[value], 0))
    ordered = sorted(members.values(), key=lambda row: row[0].order)
    return Picker(
        name,
        str(DIMENSIONS[name].title),
        tuple(
            Option(str(member.key), _in_full(member), member.key in chosen_keys, str(cells))
            for member, cells in ordered
        ),
    )


def _in_full(member: Member) -> str:
    return f"{member.short}: {member.label}" if member.short else member.label


def _groups(query: Query) -> Picker:
    chosen = query.filters.get("country_group", ())
    others = replace(
        query,
        values={k: v for k, v in query.values.items() if k not in ("country", "country_group")},
    )
    with_data = {member.key for member, _cells in members_with_data(others, "country")}
    groups = CountryGroup.objects.prefetch_related("countries").order_by("name")
    offered = [
        group
        for group in groups
        if group.slug in chosen or {row.code for row in group.countries.all()} & with_data
    ]
    options = tuple(Option(group.slug, group.label, group.slug in chosen) for group in offered)
    return Picker("country_group", _("Group of countries"), options)


def _year_bases(answer: Comparison) -> Picker | None:
    """Offered where forward funding moves something."""
    chosen = answer.query.year_basis
    moves = ForwardFunding.objects.filter(edition__in=answer.editions).exists()
    if not moves and not answer.query.moves_years:
        return None
    options = (
        Option(
            basis.value if basis != YearBasis.PRINTED else "",
            str(basis.label).capitalize(),
            basis == chosen,
        )
        for basis in YearBasis
    )
    return Picker("year_basis", _("Years"), tuple(options))


def _schemes(query: Query) -> Picker | None:
    """Offered where amounts are attributed to goals."""
    if not query.attributes:
        return None
    return Picker(
        "scheme",
        _("Attribution to goals"),
        tuple(
            Option(scheme.slug, scheme.label, scheme.slug == query.scheme)
            for scheme in AttributionScheme.objects.all()
        ),
    )
