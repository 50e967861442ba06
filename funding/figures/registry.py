"""The registry of chart kinds: adding an entry offers it in the API and on the page."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from funding.comparison import Comparison
from funding.figures.bars import GROUPED, RANGE, STACKED
from funding.figures.chart import Chart
from funding.figures.lines import LINE

MOST_MARKS = 2_000

CHARTS: Mapping[str, Chart] = {
    chart.name: chart
    for chart in (
        STACKED,
        GROUPED,
        LINE,
        RANGE,
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
    return next((chart.name for chart in fitting(comparison)), STACKED.name)
