"""What every chart shows beside its amounts: the stages in the legend, and marks for gaps."""

from collections import defaultdict
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funding.comparison import Comparison
from funding.dimensions import Member
from funding.models import CellStatus, Stage
from funding.models.allocation import WITH_AMOUNT
from funding.tally import Tally
from funding.wording import NOT_FINAL

# (status, symbol, words): each gap has a mark of its own, and none is a bar of height zero.
MARKS = (
    (CellStatus.ZERO, "circle-open", gettext_lazy("zero, as printed")),
    (CellStatus.NONE, "line-ew-open", gettext_lazy("none: a dash is printed")),
    (CellStatus.NOT_AVAILABLE, "x-thin-open", gettext_lazy("not available")),
    (CellStatus.WITHHELD, "square-open", gettext_lazy("withheld")),
)
MARK_STEP = 0.045


def gap_traces(
    comparison: Comparison, axis: list[Member], tops: dict[Member, float]
) -> list[dict[str, Any]]:
    """Markers just above the bars, one trace per status; their text names the members."""
    step = MARK_STEP * (max(tops.values(), default=0) or 1)
    height: dict[Member, int] = defaultdict(int)
    traces = []
    for status, symbol, words in MARKS:
        marked = _members_with(comparison, axis, status)
        if not marked:
            continue
        points = [point for point in axis if point in marked]
        for point in points:
            height[point] += 1
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": str(words),
                "x": [point.name for point in points],
                "y": [tops[point] + step * height[point] for point in points],
                "text": [", ".join(marked[point]) for point in points],
                "customdata": [[status, *marked[point]] for point in points],
                "hovertemplate": "%{text}, %{x}: %{fullData.name}<extra></extra>",
                "marker": {"symbol": symbol, "size": 9, "color": "#777777", "line": {"width": 2}},
                "meta": {"role": "gap", "status": status},
            }
        )
    return traces


def _members_with(
    comparison: Comparison, axis: list[Member], status: str
) -> dict[Member, list[str]]:
    """For each place of the axis, the groups there whose status it is, by their other members."""
    found: dict[Member, list[str]] = defaultdict(list)
    places = set(axis)
    for group in comparison.groups:
        if not _is_marked(group.tally, status):
            continue
        point = next(member for member in group.members if member in places)
        others = [member.name for member in group.members if member != point]
        found[point].append(" · ".join(others) or point.name)
    return found


def _is_marked(tally: Tally, status: str) -> bool:
    """Any gap is marked, even beside amounts; a zero only where the whole is zero."""
    return tally.status == status if status in WITH_AMOUNT else bool(tally.cells.get(status))


def stage_traces(comparison: Comparison) -> list[dict[str, Any]]:
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
