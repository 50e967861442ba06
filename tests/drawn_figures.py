"""Figures as tests read them: drawn from an address, taken by plotly, sorted by what traces say."""

from typing import Any

import plotly.graph_objects as go

from funding.comparison import Comparison, compare
from funding.figures import View, figure
from funding.query import parse_address

Trace = dict[str, Any]

CARSI = "by=account,fiscal_year&dataset=carsi-by-account"
MEXICO = "by=account,fiscal_year&dataset=mexico-by-account"
SECTION_1004 = "by=country,fiscal_year&dataset=section-1004-by-country"


def ask(address: str) -> Comparison:
    return compare(parse_address(address))


def draw(address: str, chart: str, scale: str = "shared") -> dict[str, Any]:
    """The figure of an address; plotly refuses what plotly.js would not understand."""
    drawn = figure(ask(address), View(chart, scale))
    go.Figure(drawn)
    return drawn


def series(drawn: dict[str, Any]) -> dict[str, Trace]:
    """The traces that hold values, by name."""
    return {trace["name"]: trace for trace in drawn["data"] if "role" not in trace.get("meta", {})}


def of_role(drawn: dict[str, Any], role: str) -> list[Trace]:
    """The traces that are marks of gaps, of events, or entries for stages."""
    return [trace for trace in drawn["data"] if trace.get("meta", {}).get("role") == role]


def gaps(drawn: dict[str, Any]) -> dict[str, dict[str, str]]:
    """For each status that is marked, the places and which series is meant there."""
    return {
        trace["meta"]["status"]: dict(zip(_places(trace), trace["text"], strict=True))
        for trace in of_role(drawn, "gap")
    }


def values(trace: Trace) -> dict[str, float | None]:
    """The value at each place of a trace, upright or lying."""
    across = "x" if trace.get("orientation") == "h" else "y"
    return dict(zip(_places(trace), trace[across], strict=True))


def _places(trace: Trace) -> list[str]:
    lying = trace.get("orientation") == "h" or not isinstance(trace["x"][0], str)
    return list(trace["y"] if lying else trace["x"])
