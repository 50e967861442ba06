"""What every chart shows beside its amounts: the stages in the legend, and marks for gaps."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funding.comparison import Comparison
from funding.figures.series import Series
from funding.models import CellStatus, Stage
from funding.models.allocation import WITH_AMOUNT
from funding.tally import Tally
from funding.wording import NOT_FINAL

Trace = dict[str, Any]

# (status, symbol, words): each gap has a mark of its own, and none is a bar of height zero.
MARKS = (
    (CellStatus.ZERO, "circle-open", gettext_lazy("zero, as printed")),
    (CellStatus.NONE, "line-ew-open", gettext_lazy("none: a dash is printed")),
    (CellStatus.NOT_AVAILABLE, "x-thin-open", gettext_lazy("not available")),
    (CellStatus.WITHHELD, "square-open", gettext_lazy("withheld")),
)
MARK_STEP = 0.045
# How much ink each pattern takes: dots stay quiet, hatching is plain to see.
SOLIDITY = {"": 0.0, ".": 0.12, "/": 0.35}


def gap_traces(
    axis: Sequence[str], series: Sequence[Series], tops: Mapping[str, float]
) -> list[Trace]:
    """Markers just above the bars, one trace per status; their text names the series."""
    step = MARK_STEP * (max(tops.values(), default=0) or 1)
    height: dict[str, int] = defaultdict(int)
    traces = []
    for status, symbol, words in MARKS:
        marked = _names_with(series, status)
        if not marked:
            continue
        places = [place for place in axis if place in marked]
        for place in places:
            height[place] += 1
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": str(words),
                "x": places,
                "y": [tops[place] + step * height[place] for place in places],
                "text": [", ".join(marked[place]) for place in places],
                "customdata": [[status, *marked[place]] for place in places],
                "hovertemplate": "%{text}, %{x}: %{fullData.name}<extra></extra>",
                "marker": {"symbol": symbol, "size": 9, "color": "#777777", "line": {"width": 2}},
                "meta": {"role": "gap", "status": status},
            }
        )
    return traces


def _names_with(series: Iterable[Series], status: str) -> dict[str, list[str]]:
    """For each place of the axis, the names of the series whose status there it is."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in series:
        for point in one.points:
            if _is_marked(point.group.tally, status):
                found[point.place].append(one.name)
    return found


def _is_marked(tally: Tally, status: str) -> bool:
    """Any gap is marked, even beside amounts; a zero only where the whole is zero."""
    return tally.status == status if status in WITH_AMOUNT else bool(tally.cells.get(status))


def pattern_of(tally: Tally) -> str:
    """Hatched where anything is not final, dotted where a stage is not stated, else solid."""
    if set(tally.stages) & set(NOT_FINAL):
        return "/"
    return "." if Stage.UNSTATED in tally.stages else ""


def patterns(tallies: Iterable[Tally]) -> dict[str, Any]:
    """The patterns of the bars of one trace."""
    shapes = [pattern_of(tally) for tally in tallies]
    return {
        "shape": shapes,
        "fillmode": "overlay",
        "fgcolor": "#ffffff",
        "fgopacity": 0.6,
        "size": 6,
        "solidity": [SOLIDITY[shape] for shape in shapes],
    }


def stage_traces(comparison: Comparison) -> list[Trace]:
    """Entries of the legend for hatched and dotted bars, where the answer has such stages."""
    present = {Stage(stage) for group in comparison.groups for stage in group.tally.stages}
    not_final = [str(stage.label) for stage in NOT_FINAL if stage in present]
    mixed = any(len(group.tally.stages) > 1 for group in comparison.groups)
    entries = []
    if not_final:
        words = _("hatched, in part: %(stages)s") if mixed else _("hatched: %(stages)s")
        entries.append((words % {"stages": ", ".join(not_final)}, "/"))
    if Stage.UNSTATED in present:
        entries.append((_("dotted: stage not stated"), "."))
    return [
        {
            "type": "bar",
            "name": name,
            "x": [None],
            "y": [None],
            "marker": {"color": "#b0b0b0", "pattern": {"shape": shape, "size": 6}},
            "meta": {"role": "stage"},
        }
        for name, shape in entries
    ]
