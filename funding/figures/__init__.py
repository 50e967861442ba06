"""A comparison as a Plotly figure: functions of the answer, which never ask the database."""

from funding.figures.figure import CHARTS, best_chart, figure, why_not

__all__ = ["CHARTS", "best_chart", "figure", "why_not"]
