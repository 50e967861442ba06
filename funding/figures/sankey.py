"""A Sankey diagram: money from dimension to dimension, in bands as wide as it is much."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funding.comparison import Comparison
from funding.figures.chart import Chart, Drawing, Trace
from funding.figures.fit import no_parts, too_many
from funding.figures.gaps import legend_entry, short, undrawn
from funding.figures.hover import HOVER_CALLED, address_of, hover_text
from funding.figures.legible import translucent
from funding.figures.palette import BLUE, colour
from funding.figures.series import name_of
from funding.figures.stages import FINAL, LEGEND_COLOUR, NOT_YET, UNSTATED, certainty, present
from funding.figures.sums import sums_by
from funding.figures.view import View
from funding.groups import Group
from funding.wording import number

MOST_NODES = 30
EDGE = 0.001  # Plotly takes a node at 0 for one without a place
# How much of its source's colour a band has, since Plotly cannot hatch it, and the words for it.
STRENGTH = {FINAL: 0.75, NOT_YET: 0.3, UNSTATED: 0.5}
WORDS = {
    FINAL: gettext_lazy("strong: %(stages)s"),
    NOT_YET: gettext_lazy("pale: %(stages)s"),
    UNSTATED: gettext_lazy("half strong: %(stages)s"),
}


@dataclass(frozen=True)
class Node:
    """A member of a dimension, x from left to right, with all that flows through it."""

    x: float
    name: str
    group: Group

    @property
    def colour(self) -> str:
        """Fiscal years have no colour of their own."""
        return BLUE if self.name == "fiscal_year" else colour(self.group.members[0])


@dataclass(frozen=True)
class Band:
    """What flows from a member of one dimension to one of the next, and is equally certain."""

    names: tuple[str, str]
    group: Group
    certainty: str


def _why_not(comparison: Comparison) -> str:
    by = comparison.query.by
    if len(by) < 2:
        return _("A Sankey diagram runs from one dimension to another: name two or three in by.")
    most = max((len(comparison.members(name)) for name in by), default=0)
    return no_parts(comparison) or too_many(most, MOST_NODES, _("members of one dimension"))


def _draw(comparison: Comparison, view: View) -> Drawing:
    by = comparison.query.by
    nodes = [node for name in by for node in _nodes(comparison, name)]
    hidden = {"visible": False}
    return {
        "data": [
            _flow(comparison, nodes, _bands(comparison)),
            *_stages(comparison),
            *undrawn(comparison.groups),
        ],
        "layout": {
            "xaxis": hidden,
            "yaxis": hidden,
            "meta": {"rows": max(len(comparison.members(name)) for name in by)},
        },
    }


def _nodes(comparison: Comparison, name: str) -> list[Node]:
    """The years in their order, the members of other dimensions by what flows through them."""
    groups = [group for group in sums_by(comparison, (name,), comparison.groups) if group.value]
    if name != "fiscal_year":
        groups.sort(key=lambda group: group.value or 0, reverse=True)
    by = comparison.query.by
    x = by.index(name) / (len(by) - 1)
    return [Node(min(max(x, EDGE), 1 - EDGE), name, group) for group in groups]


def _bands(comparison: Comparison) -> list[Band]:
    """What is equally certain flows together, so that a band of its own shows how much that is."""
    equally = {
        kind: [
            group for group in comparison.groups if group.value and certainty(group.tally) == kind
        ]
        for kind in WORDS
    }
    return [
        Band(names, group, kind)
        for names in pairwise(comparison.query.by)
        for kind, groups in equally.items()
        for group in sums_by(comparison, names, groups)
    ]


def _flow(comparison: Comparison, nodes: Sequence[Node], bands: Sequence[Band]) -> Trace:
    places = {(node.name, node.group.members[0]): place for place, node in enumerate(nodes)}
    ends = [
        [places[end] for end in zip(band.names, band.group.members, strict=True)] for band in bands
    ]
    sources = [nodes[source].colour for source, _target in ends]
    return {
        "type": "sankey",
        "node": {
            "label": [_label(comparison, node.group) for node in nodes],
            "color": [node.colour for node in nodes],
            "customdata": [_about(comparison, node.group, (node.name,)) for node in nodes],
            "hovertemplate": HOVER_CALLED,
            "line": {"width": 0},
            "x": [node.x for node in nodes],
        },
        "link": {
            "source": [source for source, _target in ends],
            "target": [target for _source, target in ends],
            "value": [number(band.group.value) for band in bands],
            "color": [
                translucent(base, STRENGTH[band.certainty])
                for base, band in zip(sources, bands, strict=True)
            ],
            "customdata": [_about(comparison, band.group, band.names) for band in bands],
            "hovertemplate": HOVER_CALLED,
        },
    }


def _about(comparison: Comparison, group: Group, names: Sequence[str]) -> list[str]:
    """What it says when it is pointed at, where a click leads, and what it is called."""
    address = address_of(comparison, group, names)
    return [hover_text(comparison, group), address, name_of(group.members)]


def _label(comparison: Comparison, group: Group) -> str:
    return f"{escape(group.members[0].name)}  {short(comparison, group)}"


def _stages(comparison: Comparison) -> list[Trace]:
    """Entries of the legend for the bands that occur."""
    entries = []
    for kind, stages in present(comparison.groups).items():
        entry = legend_entry(WORDS[kind] % {"stages": stages}, "square", LEGEND_COLOUR)
        entry["marker"] |= {"color": translucent(LEGEND_COLOUR, STRENGTH[kind])}
        entries.append(entry | {"meta": {"role": "stage", "stage": kind}})
    return entries


SANKEY = Chart("sankey", gettext_lazy("Sankey diagram"), _why_not, _draw)
