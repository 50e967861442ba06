"""Marks for what is no amount: zero, a dash, n/a and what cannot be told stay apart everywhere."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from funding.figures.chart import Trace
from funding.figures.series import Point, Series, extent
from funding.groups import Group
from funding.models import CellStatus

MARK_COLOUR = "#777777"
MARK_STEP = 0.05


@dataclass(frozen=True)
class Gap:
    """A reason for which there is no bar or point, its symbol, and when it holds."""

    status: str
    symbol: str
    words: Promise
    holds: Callable[[Group], bool]


def _has(status: str) -> Callable[[Group], bool]:
    """Any gap is marked, even beside amounts."""
    return lambda group: bool(group.tally.cells.get(status))


GAPS = (
    Gap(
        CellStatus.ZERO,
        "circle-open",
        _("zero, as printed"),
        lambda group: group.value == 0 and group.tally.status == CellStatus.ZERO,
    ),
    Gap(
        "nil",
        "diamond-open",
        _("comes to zero"),
        lambda group: group.value == 0 and group.tally.status != CellStatus.ZERO,
    ),
    Gap(CellStatus.NONE, "line-ew-open", _("none: a dash is printed"), _has(CellStatus.NONE)),
    Gap(
        CellStatus.NOT_AVAILABLE, "x-thin-open", _("not available"), _has(CellStatus.NOT_AVAILABLE)
    ),
    Gap(CellStatus.WITHHELD, "hash-open", _("withheld"), _has(CellStatus.WITHHELD)),
    Gap(
        "untold",
        "triangle-up-open",
        _("cannot be told by this measure"),
        lambda group: group.value is None and group.tally.amount is not None,
    ),
)

# Where the other stages of a line are told; elsewhere a combination without a cell is a blank.
ABSENT = Gap(
    "absent",
    "triangle-down-open",
    _("no figure of this stage"),
    lambda group: not group.tally.cells,
)


@dataclass(frozen=True)
class Strip:
    """Where marks stand: from `tops` at each place, `step` by step."""

    tops: Mapping[str, float]
    step: float
    horizontal: bool = False


def above(tops: Mapping[str, float]) -> Strip:
    """Just above the bars."""
    return Strip(tops, MARK_STEP * (max(tops.values(), default=0) or 1))


def left_of(names: Sequence[str], points: Iterable[Point]) -> Strip:
    """Left of horizontal bars, where neither they nor their texts reach."""
    low, high = extent(points)
    step = 1.4 * MARK_STEP * ((high - low) or 1)
    return Strip(dict.fromkeys(names, low), -step, horizontal=True)


def gap_traces(
    axis: Sequence[str], series: Iterable[Series], strip: Strip, gaps: Sequence[Gap] = GAPS
) -> list[Trace]:
    """Markers, one trace per reason; their text names the series."""
    points = [(one.name, point) for one in series for point in one.points]
    height: dict[str, int] = defaultdict(int)
    traces = []
    for gap in gaps:
        marked: dict[str, list[tuple[str, Point]]] = defaultdict(list)
        for name, point in points:
            if gap.holds(point.group):
                marked[point.place].append((name, point))
        places = [place for place in axis if place in marked]
        for place in places:
            height[place] += 1
        if places:
            heights = [strip.tops[place] + strip.step * height[place] for place in places]
            traces.append(_trace(gap, strip, places, heights, marked))
    return traces


def _trace(
    gap: Gap,
    strip: Strip,
    places: list[str],
    heights: list[float],
    marked: Mapping[str, list[tuple[str, Point]]],
) -> dict[str, Any]:
    along, across = ("y", "x") if strip.horizontal else ("x", "y")
    return {
        "type": "scatter",
        "mode": "markers",
        "name": str(gap.words),
        along: places,
        across: heights,
        "text": [", ".join(name for name, _point in marked[place]) for place in places],
        "customdata": [[str(gap.words), _address(marked[place])] for place in places],
        "hovertemplate": f"%{{text}}, %{{{along}}}: %{{customdata[0]}}<extra></extra>",
        "cliponaxis": False,
        "legendgroup": gap.status,
        "marker": {
            "symbol": gap.symbol,
            "size": 9,
            "color": MARK_COLOUR,
            "line": {"width": 2, "color": MARK_COLOUR},
        },
        "meta": {"role": "gap", "status": gap.status},
    }


def _address(marked: Sequence[tuple[str, Point]]) -> str:
    """The cells behind a mark of one series; a mark of several leads nowhere."""
    return marked[0][1].address if len(marked) == 1 else ""


def ceiling(strip: Strip, gaps: Iterable[Trace]) -> float:
    """Just above all tops and all marks over them."""
    marked = [height for trace in gaps for height in trace["y"]]
    return max([*strip.tops.values(), *marked], default=0.0) + 1.5 * abs(strip.step)
