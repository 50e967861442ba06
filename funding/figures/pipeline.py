"""The pipeline: what was appropriated, obligated and disbursed of each line, one in the other."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funding.comparison import Comparison
from funding.dimensions import DIMENSIONS
from funding.figures.across import bars_across
from funding.figures.axes import MOST_TICKS, named_axis, ticks_within, value_axis
from funding.figures.chart import Chart, Drawing, Trace
from funding.figures.fit import too_many
from funding.figures.legible import WHITE, mixed
from funding.figures.marks import ABSENT, GAPS, gap_traces, left_of
from funding.figures.palette import BLUE, ORANGE
from funding.figures.series import Point, Series, extent, point_of
from funding.figures.stages import stage_bars
from funding.figures.view import View
from funding.groups import Group
from funding.measures import Measured
from funding.models import Stage
from funding.pipeline import Pipeline, PipelineLine, name_of, pipeline_of
from funding.pipeline_words import line_in_words
from funding.tally import Tally

MOST_LINES = 24
LINES_OF_TEXT = 2  # that the text of a line may take
# From the first stage to the last; each stands before the one that it is a part of.
COLOURS = (mixed(BLUE, WHITE, 0.55), BLUE, ORANGE)
WIDTHS = (0.84, 0.54, 0.24)
SPACE = 0.02  # between a bar and its text, of the longest bar
WIDEST_OF_ONE = 0.12  # of the plot, so that few lines do not grow fat


def _why_not(comparison: Comparison) -> str:
    pipeline = pipeline_of(comparison)
    return pipeline.reason or too_many(len(pipeline.lines), MOST_LINES, _("lines"))


def _draw(comparison: Comparison, view: View) -> Drawing:
    pipeline = pipeline_of(comparison)
    axis = [name_of(line) for line in pipeline.lines]
    series = [_series(comparison, pipeline, stage) for stage in pipeline.stages]
    points = [point for one in series for point in one.points]
    bars = [
        _bars(comparison, one, place, len(axis)) for place, one in enumerate(series) if one.known
    ]
    groups = [point.group for point in points]
    return {
        "data": [
            *bars,
            *stage_bars(groups, bars),
            _texts(comparison, pipeline.lines),
            *gap_traces(axis, series, left_of(axis, points), (*GAPS, ABSENT)),
        ],
        "layout": {
            "barmode": "overlay",
            "xaxis": value_axis(comparison) | ticks_within(comparison, extent(points), MOST_TICKS),
            "yaxis": named_axis(axis, downwards=True),
            "meta": {"rows": LINES_OF_TEXT * len(axis), "notes": _notes(comparison, pipeline)},
        },
    }


def _series(comparison: Comparison, pipeline: Pipeline, stage: Stage) -> Series:
    """A point for every line, also where no cell tells of the stage."""
    member = DIMENSIONS["stage"].load([stage])[stage]
    points = tuple(_point(comparison, line, stage) for line in pipeline.lines)
    return Series(member.name, "", (member,), points)


def _point(comparison: Comparison, line: PipelineLine, stage: Stage) -> Point:
    if stage in line.groups:
        return point_of(comparison, line.groups[stage], name_of(line))
    nothing = Group(line.members, Tally(None, {}), Measured(None))
    return Point(name_of(line), nothing, "")


def _bars(comparison: Comparison, series: Series, place: int, lines: int) -> Trace:
    known = series.known
    trace = bars_across(
        comparison, series.name, known, [""] * len(known), [COLOURS[place]] * len(known)
    )
    del trace["text"]
    width = WIDTHS[place] * min(1.0, WIDEST_OF_ONE * lines)
    return trace | {"showlegend": True, "width": width}


def _texts(comparison: Comparison, lines: Sequence[PipelineLine]) -> Trace:
    """What became of each line, after its longest bar; `orientation` asks the page for room."""
    reach = [_reach(line) for line in lines]
    space = SPACE * max(reach)
    return {
        "type": "scatter",
        "mode": "text",
        "orientation": "h",
        "x": [end + space for end in reach],
        "y": [name_of(line) for line in lines],
        "text": [line_in_words(comparison, line) for line in lines],
        "textposition": "middle right",
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": False,
        "meta": {"role": "text"},
    }


def _reach(line: PipelineLine) -> float:
    return max([0.0, *(float(group.value or 0) for group in line.groups.values())])


def draws_every_stage(comparison: Comparison) -> bool:
    """Whether the answer has no stage that is not on the way from appropriation to payment."""
    return not _other_stages(comparison, pipeline_of(comparison))


def _other_stages(comparison: Comparison, pipeline: Pipeline) -> list[str]:
    stages = comparison.members("stage")
    return [member.name.lower() for member in stages if member.key not in pipeline.stages]


def _notes(comparison: Comparison, pipeline: Pipeline) -> list[str]:
    others = _other_stages(comparison, pipeline)
    if not others:
        return []
    return [
        _("Not drawn, since it is no step from appropriation to payment: %(stages)s.")
        % {"stages": ", ".join(others)}
    ]


PIPELINE = Chart("pipeline", gettext_lazy("Pipeline"), _why_not, _draw)
