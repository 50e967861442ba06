"""What the compare page offers to pick: only what has data, and only charts that fit."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from carsi.pages.basis_pickers import basis_pickers
from carsi.pages.edition_picker import edition_picker, revision_picker
from carsi.pages.picker import Option, Picker
from countries.models import CountryGroup
from documents.models import in_order
from funding.comparison import Comparison
from funding.dimensions import DIMENSIONS, Member
from funding.events import events_about
from funding.figures import View, fitting
from funding.grouping import members_with_data
from funding.query import Query, without


@dataclass(frozen=True)
class Pickers:
    """All pickers of the page: three for `by`, one a filter, one a basis, and the view."""

    by: tuple[Picker, ...]
    filters: tuple[Picker, ...]
    bases: tuple[Picker, ...]
    view: tuple[Picker, ...]


def pickers_of(answer: Comparison, view: View) -> Pickers:
    """The pickers as they stand for an answer."""
    query = answer.query
    filters = [_filter(query, name) for name in DIMENSIONS if name in _offered(query)]
    return Pickers(
        by=tuple(_by(query, place) for place in range(3)),
        filters=(*filters[:2], _groups(query), *filters[2:], *edition_picker(query)),
        bases=(*basis_pickers(answer), *revision_picker(query)),
        view=tuple(_view(answer, view)),
    )


def _has_events(answer: Comparison) -> bool:
    return bool(events_about(answer.query, answer.years))


def _offered(query: Query) -> set[str]:
    """The dimensions to filter by; goals and kinds only where the answer is about them."""
    by_a_scheme = {"goal": query.attributes, "assistance_kind": query.sorts_kinds}
    return {name for name in DIMENSIONS if by_a_scheme.get(name, True)}


def _view(answer: Comparison, view: View) -> Iterator[Picker]:
    yield Picker(
        "chart",
        _("Chart"),
        tuple(
            Option(chart.name, str(chart.title), chart.name == view.chart)
            for chart in fitting(answer)
        ),
    )
    if view.chart == "multiples":
        scales = (("", _("the same for all"), "shared"), ("own", _("its own for each"), "own"))
        yield Picker(
            "scale",
            _("Scale of the panels"),
            tuple(Option(key, label, view.scale == scale) for key, label, scale in scales),
        )
    shown = answer.query.events
    if shown or ("fiscal_year" in answer.query.by and _has_events(answer)):
        yield Picker(
            "events",
            _("Events"),
            (Option("", _("hidden"), not shown), Option("shown", _("shown"), shown)),
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
    chosen = query.values.get(name, ())
    known = DIMENSIONS[name].load(chosen)
    chosen_keys = {known[value].key for value in chosen}
    members = {
        member.key: (member, cells)
        for member, cells in members_with_data(without(query, name), name)
    }
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
    others = without(query, "country", "country_group")
    with_data = {member.key for member, _cells in members_with_data(others, "country")}
    groups = sorted(
        CountryGroup.objects.prefetch_related("countries"), key=lambda group: in_order(group.label)
    )
    offered = [
        group
        for group in groups
        if group.slug in chosen or {row.code for row in group.countries.all()} & with_data
    ]
    options = tuple(Option(group.slug, group.label, group.slug in chosen) for group in offered)
    return Picker("country_group", _("Group of countries"), options)
