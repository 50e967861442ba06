"""A comparison as a Plotly figure: functions of the answer, which never ask the database."""

from funding.figures.figure import figure
from funding.figures.in_words import in_words
from funding.figures.registry import CHARTS, best_chart, fitting, why_not
from funding.figures.view import View
from funding.figures.view_query import VIEW_PARAMETERS, parse_question

__all__ = [
    "CHARTS",
    "VIEW_PARAMETERS",
    "View",
    "best_chart",
    "figure",
    "fitting",
    "in_words",
    "parse_question",
    "why_not",
]
