"""The tag that places an answer in a page: figure, table, sources and ways out, from a query."""

from typing import Any

from django import template

from funding.comparison import Comparison, compare
from funding.figures import best_chart, figure, why_not
from funding.query import parse_address
from funding.query_keys import QueryError
from funding.refusals import RefusedSumError
from funding.table import table_of

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
    return answer_context(answer, chart, identifier)


def answer_context(answer: Comparison, chart: str, identifier: str) -> dict[str, Any]:
    """What the answer's template needs; an unfitting chart becomes the best that fits."""
    fitting = "" if why_not(answer, chart) else chart
    kind = fitting or best_chart(answer)
    drawn = None if why_not(answer, kind) or not answer.groups else figure(answer, kind)
    return {
        "answer": answer,
        "address": answer.query.address(),
        "figure": drawn,
        "no_figure": why_not(answer, kind),
        "chart": kind,
        "identifier": identifier,
        "table": table_of(answer),
    }
