"""The registry of chart kinds: adding an entry offers it in the API and on the page."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from funding.bases import Measure
from funding.comparison import Comparison
from funding.figures.bars import GROUPED, PERCENT, RANGE, STACKED
from funding.figures.chart import Chart
from funding.figures.heatmap import HEATMAP
from funding.figures.ladder import LADDER
from funding.figures.lines import AREA, LINE
from funding.figures.panels import MULTIPLES
from funding.figures.pipeline import PIPELINE, draws_every_stage
from funding.figures.ranked import RANKED
from funding.figures.region_map import MAP
from funding.figures.sankey import SANKEY
from funding.figures.series import series_of
from funding.figures.slope import SLOPE
from funding.figures.treemap import TREEMAP

MOST_MARKS = 2_000
MOST_STACKED = 12  # series that can still be told apart on each other

CHARTS: Mapping[str, Chart] = {
    chart.name: chart
    for chart in (
        STACKED,
        GROUPED,
        PERCENT,
        LINE,
        AREA,
        MULTIPLES,
        SLOPE,
        RANKED,
        LADDER,
        PIPELINE,
        RANGE,
        HEATMAP,
        TREEMAP,
        SANKEY,
        MAP,
    )
}


def why_not(comparison: Comparison, chart: str) -> str:
    """Why the chart would not tell the truth about the answer; empty where it fits."""
    if len(comparison.groups) > MOST_MARKS:
        return _("A chart of %(count)s marks cannot be read; narrow the filters.") % {
            "count": len(comparison.groups)
        }
    return CHARTS[chart].why_not(comparison)


def fitting(comparison: Comparison) -> list[Chart]:
    """The charts that tell the truth about the answer."""
    return [chart for name, chart in CHARTS.items() if not why_not(comparison, name)]


def best_chart(comparison: Comparison) -> str:
    """The chart for an address that names none; one that does not fit only where none does."""
    fits = {chart.name for chart in fitting(comparison)}
    return next((name for name in _preferred(comparison) if name in fits), STACKED.name)


def _preferred(comparison: Comparison) -> list[str]:
    """The order in which kinds are tried, after what the answer is about."""
    by = comparison.query.by
    first: list[Chart] = []
    if by == (by[0],) and by[0] not in ("fiscal_year", "stage"):
        first = [RANKED]
    elif "stage" in by and comparison.not_additive:
        first = [PIPELINE, LADDER] if draws_every_stage(comparison) else [LADDER, PIPELINE]
    elif comparison.query.bases.measure == Measure.CHANGE:
        first = [GROUPED]
    elif len(series_of(comparison)[1]) > MOST_STACKED:
        first = [MULTIPLES]
    return [chart.name for chart in (*first, STACKED, LINE, GROUPED)]
