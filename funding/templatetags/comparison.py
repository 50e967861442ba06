"""The tag that places an answer in a page: figure, table, sources and ways out, from a query."""

from dataclasses import replace
from typing import Any

from django import template
from django.utils.translation import gettext as _

from funding.citation import permanent_address
from funding.comparison import Comparison, compare
from funding.figures import CHARTS, View, best_chart, figure, in_words, why_not
from funding.figures.bundles import bundle_of
from funding.pipeline_table import pipeline_table
from funding.query import parse_address
from funding.query_keys import QueryError
from funding.refusals import RefusedSumError
from funding.table import table_of
from funding.wording import unit

register = template.Library()


@register.inclusion_tag("funding/comparison.html")
def comparison(address: str, chart: str, identifier: str) -> dict[str, Any]:
    """Places the answer to a compare query string, or the sentence that says why there is none.

    `identifier` is unique in the page.
    """
    try:
        answer = compare(parse_address(address))
    except (QueryError, RefusedSumError) as error:
        return {"sentence": error.sentence}
    return answer_context(answer, View(chart), identifier)


def answer_context(answer: Comparison, view: View, identifier: str) -> dict[str, Any]:
    """What the answer's template needs; an unfitting chart becomes the best that fits."""
    refused = why_not(answer, view.chart) if view.chart else ""
    chart = best_chart(answer) if refused or not view.chart else view.chart
    shown = replace(view, chart=chart)
    reason = why_not(answer, chart)
    drawn = figure(answer, shown) if answer.groups and not reason else None
    return {
        "answer": answer,
        "address": answer.query.address(),
        "view_address": shown.address(answer.query.address()),
        "permanent_address": permanent_address(answer, shown),
        "as_of": next((one for one in answer.messages if one.code == "as_of"), None),
        "today_address": shown.address(replace(answer.query, as_of=None).address()),
        "figure": drawn,
        "bundle": bundle_of(drawn) if drawn else "",
        "no_figure": reason,
        "chart": chart,
        "chart_note": _note(view.chart, refused) if drawn and refused else "",
        "chart_text": in_words(answer, shown) if drawn else "",
        "view": shown,
        "identifier": identifier,
        "table": table_of(answer),
        "pipeline": pipeline_table(answer),
        "unit": unit(answer),
    }


def _note(chart: str, reason: str) -> str:
    """Why another kind is drawn than the one asked for."""
    return _("Not drawn as “%(chart)s”: %(reason)s") % {
        "chart": CHARTS[chart].title,
        "reason": reason,
    }
