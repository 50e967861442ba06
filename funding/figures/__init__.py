"""A comparison as a Plotly figure: functions of the answer, which never ask the database."""

from funding.figures.figure import CHARTS, best_chart, figure, why_not
from funding.figures.view import VIEW_PARAMETERS, View, parse_view

__all__ = ["CHARTS", "VIEW_PARAMETERS", "View", "best_chart", "figure", "parse_view", "why_not"]
