"""A treemap: areas nested by one to three dimensions, which together are the total."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.html import escape
from django.utils.translation import gettext_lazy

from funding.bases import Measure
from funding.comparison import Comparison
from funding.dimensions import Member
from funding.figures.chart import Chart, Drawing, Trace
from funding.figures.fit import no_parts
from funding.figures.gaps import legend_entry, short, undrawn
from funding.figures.hover import address_of, hover_text
from funding.figures.legible import BLACK, CLEAR, WHITE, hatching_on, text_on
from funding.figures.palette import BLUE, colour
from funding.figures.series import name_of
from funding.figures.stages import FINAL, PATTERNS, SOLIDITY, certainty, stage_bars
from funding.figures.sums import sums_by
from funding.figures.view import View
from funding.groups import Group
from funding.wording import number

SMALL = 0.04  # of the total
# Pixels around the areas inside another, whose name and amount stand above them.
PAD = {"t": 20, "l": 3, "r": 3, "b": 3}


@dataclass(frozen=True)
class Area:
    """A sum by the first of the answer's dimensions; by none of them it is the total."""

    names: tuple[str, ...]
    group: Group
    innermost: bool

    @property
    def certainty(self) -> str:
        """That of its stages; an area that holds others leaves it to them."""
        return certainty(self.group.tally) if self.innermost else FINAL

    @property
    def colour(self) -> str:
        """That of its first member; of a fiscal year, which has none, that of the next one."""
        named = zip(self.names, self.group.members, strict=True)
        return next((colour(member) for name, member in named if name != "fiscal_year"), BLUE)


def _draw(comparison: Comparison, view: View) -> Drawing:
    by = comparison.query.by
    areas = [
        Area(by[:depth], group, innermost=depth == len(by))
        for depth in range(len(by) + 1)
        for group in sums_by(comparison, by[:depth], comparison.groups)
        if group.value
    ]
    hidden = {"visible": False}
    return {
        "data": [
            _areas(comparison, areas),
            *_small(comparison, areas),
            *stage_bars(comparison.groups),
            *undrawn(comparison.groups),
        ],
        "layout": {"xaxis": hidden, "yaxis": hidden},
    }


def _areas(comparison: Comparison, areas: Sequence[Area]) -> Trace:
    groups = [area.group for area in areas]
    inks = [text_on(area.colour) for area in areas[1:]]
    return {
        "type": "treemap",
        "branchvalues": "total",
        "ids": [_identity(group.members) for group in groups],
        "parents": ["", *(_identity(group.members[:-1]) for group in groups[1:])],
        "labels": [_label(comparison, area) for area in areas],
        "values": [number(group.value) for group in groups],
        "text": [_text(comparison, area) for area in areas],
        "texttemplate": "<b>%{label}</b><br>%{text}",
        "hovertext": [name_of(group.members) for group in groups],
        "hovertemplate": "%{hovertext}: %{customdata[0]}<extra></extra>",
        "customdata": [
            [hover_text(comparison, area.group), address_of(comparison, area.group, area.names)]
            for area in areas
        ],
        "textfont": {"color": [BLACK, *inks]},
        "marker": {
            "colors": [CLEAR, *(area.colour for area in areas[1:])],
            "pattern": _patterns(areas),
            "pad": PAD,
        },
        "pathbar": {"visible": False},
        "tiling": {"pad": 0},
        "meta": {"dark": {"textfont": {"color": [WHITE, *inks]}}},
    }


def _identity(members: Sequence[Member]) -> str:
    return "/".join(["total", *(str(member.key) for member in members)])


def _label(comparison: Comparison, area: Area) -> str:
    """The name; Plotly writes nothing else above areas, so there the amount stands with it."""
    name = escape(name_of(area.group.members[-1:]))
    return name if area.innermost else f"{name}  {_text(comparison, area)}"


def _text(comparison: Comparison, area: Area) -> str:
    """The value, its share of the total, and a star where a cell is left out of it."""
    parts = [short(comparison, area.group)]
    if comparison.query.bases.measure == Measure.AMOUNT and area.names:
        parts.append(f"{_share(comparison, area):.1%}")
    return ("<br>" if area.innermost else " · ").join(parts)


def _share(comparison: Comparison, area: Area) -> float:
    return float((area.group.tally.amount or 0) / (comparison.summary.amount or 1))


def _small(comparison: Comparison, areas: Sequence[Area]) -> list[Trace]:
    """Entries of the legend for the outermost areas that have no room for their names."""
    return [
        legend_entry(
            f"{area.group.members[0].name}  {_text(comparison, area)}", "square", area.colour
        )
        for area in areas
        if len(area.names) == 1 and _share(comparison, area) < SMALL
    ]


def _patterns(areas: Sequence[Area]) -> dict[str, Any]:
    kinds = [area.certainty for area in areas]
    return {
        "shape": [PATTERNS[kind] for kind in kinds],
        "fillmode": "overlay",
        "fgcolor": [hatching_on(area.colour) for area in areas],
        "fgopacity": 1,
        "size": 6,
        "solidity": [SOLIDITY[kind] for kind in kinds],
    }


TREEMAP = Chart("treemap", gettext_lazy("Treemap"), no_parts, _draw)
