"""The ladder of stages: what was asked for, planned and spent of one line, side by side."""

from collections import defaultdict

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from funding.comparison import Comparison
from funding.dimensions import Member
from funding.figures.across import bars_across
from funding.figures.axes import MOST_TICKS, named_axis, ticks_within, value_axis
from funding.figures.bars import beside
from funding.figures.chart import Chart, Drawing, Trace
from funding.figures.fit import too_many
from funding.figures.marks import gap_traces, left_of
from funding.figures.palette import BLUE, colour
from funding.figures.series import Series, extent, name_of, point_of
from funding.figures.stages import stage_bars
from funding.figures.view import View
from funding.groups import Group
from funding.wording import brief

MOST_LINES = 24
Line = tuple[Member, ...]


def _why_not(comparison: Comparison) -> str:
    if "stage" not in comparison.query.by:
        return _("Stages stand side by side where they are told apart: add stage to by.")
    if "fiscal_year" not in comparison.query.by and len(comparison.years) > 1:
        return _("Stages of different years are no ladder: add fiscal_year to by, or name one.")
    lines = _lines(comparison)
    if not lines:
        return _("No line has more than one stage here: widen the filters.")
    return too_many(len(lines), MOST_LINES, _("lines"))


def _draw(comparison: Comparison, view: View) -> Drawing:
    lines = _lines(comparison)
    names = {line: name_of(line) for line in lines}
    place = comparison.query.by.index("stage")
    series = [
        _series(comparison, stage, {line: lines[line].get(stage) for line in lines}, names)
        for stage in comparison.members("stage")
    ]
    points = [point for one in series for point in one.points]
    axis = list(names.values())
    groups = [point.group for point in points]
    colours = {names[line]: colour(line[0]) if line else BLUE for line in lines}
    gaps = gap_traces(axis, series, left_of(axis, points))
    bars = beside([_bars(comparison, one, colours) for one in series if one.known])
    left_out = len({_line(group, place) for group in comparison.groups}) - len(lines)
    return {
        "data": [*bars, *stage_bars(groups, bars), *gaps],
        "layout": {
            "barmode": "group",
            "xaxis": value_axis(comparison) | ticks_within(comparison, extent(points), MOST_TICKS),
            "yaxis": named_axis(axis, downwards=True),
            "meta": {"rows": len(points) + len(lines), "notes": _notes(left_out)},
        },
    }


def _line(group: Group, place: int) -> Line:
    return group.members[:place] + group.members[place + 1 :]


def _lines(comparison: Comparison) -> dict[Line, dict[Member, Group]]:
    """The groups of each line by stage, for the lines of which more than one stage is known."""
    place = comparison.query.by.index("stage")
    lines: dict[Line, dict[Member, Group]] = defaultdict(dict)
    for group in comparison.groups:
        lines[_line(group, place)][group.members[place]] = group
    known = {
        line: stages
        for line, stages in lines.items()
        if sum(group.value is not None for group in stages.values()) > 1
    }
    return dict(sorted(known.items(), key=lambda entry: [member.order for member in entry[0]]))


def _series(
    comparison: Comparison,
    stage: Member,
    groups: dict[Line, Group | None],
    names: dict[Line, str],
) -> Series:
    points = tuple(
        point_of(comparison, group, names[line]) for line, group in groups.items() if group
    )
    return Series(stage.name, "", (stage,), points)


def _bars(comparison: Comparison, series: Series, colours: dict[str, str]) -> Trace:
    known = series.known
    texts = [
        f"{brief(comparison, point.group.value or 0)} {series.name.lower()}" for point in known
    ]
    return bars_across(
        comparison, series.name, known, texts, [colours[point.place] for point in known]
    )


def _notes(left_out: int) -> list[str]:
    if not left_out:
        return []
    return [
        ngettext(
            "%(count)s line is not drawn: only one of its stages is known.",
            "%(count)s lines are not drawn: only one stage of each is known.",
            left_out,
        )
        % {"count": left_out}
    ]


LADDER = Chart("ladder", gettext_lazy("Stages side by side"), _why_not, _draw)
