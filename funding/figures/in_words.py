"""A chart in words, for those who do not see it: what it shows, its extremes, its gaps."""

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from funding.bases import Measure
from funding.comparison import Comparison
from funding.dimensions import Member
from funding.figures.hover import value_in_words
from funding.figures.marks import GAPS
from funding.figures.pipeline import PIPELINE
from funding.figures.registry import CHARTS, best_chart
from funding.figures.series import name_of
from funding.figures.view import View
from funding.groups import Group
from funding.pipeline_words import pipeline_in_words
from funding.tally import add
from funding.title import title
from funding.wording import dollars, listed


def in_words(comparison: Comparison, view: View) -> str:
    """Two to four sentences; the table beside the chart holds every number."""
    chart = CHARTS[view.chart or best_chart(comparison)]
    first = _("%(chart)s: %(title)s.") % {"chart": chart.title, "title": title(comparison)}
    own = pipeline_in_words(comparison) if chart.name == PIPELINE.name else ()
    return " ".join([first, *own, *extremes(comparison), *_course(comparison), *_gaps(comparison)])


def extremes(comparison: Comparison) -> Iterator[str]:
    """The highest and the lowest value, or the only one, in a sentence."""
    known = [group for group in comparison.groups if group.value is not None]
    if not known:
        yield _("No value is known.")
    elif len(known) == 1:
        yield _("The only value is %(value)s.") % {"value": _named(comparison, known[0])}
    else:
        ranked = sorted(known, key=lambda group: group.value or 0)
        yield _("The highest of %(count)s values is %(highest)s, the lowest %(lowest)s.") % {
            "count": len(known),
            "highest": _named(comparison, ranked[-1]),
            "lowest": _named(comparison, ranked[0]),
        }


def _course(comparison: Comparison) -> Iterator[str]:
    """The totals of the first and the last year, where there are such."""
    if "fiscal_year" not in comparison.query.by or comparison.not_additive:
        return
    years = comparison.members("fiscal_year")
    if len(years) > 1 and comparison.query.bases.measure == Measure.AMOUNT:
        yield _(
            "All together, %(first_year)s comes to %(first)s and %(last_year)s to %(last)s."
        ) % {
            "first_year": years[0].name,
            "first": _total(comparison, years[0]),
            "last_year": years[-1].name,
            "last": _total(comparison, years[-1]),
        }


def _total(comparison: Comparison, year: Member) -> str:
    amount = add(group.tally for group in comparison.groups if year in group.members).amount
    return _("no known amount") if amount is None else f"${dollars(amount)}"


def _gaps(comparison: Comparison) -> Iterator[str]:
    counts = Counter(
        str(gap.words) for gap in GAPS for group in comparison.groups if gap.holds(group)
    )
    if counts:
        named = listed([f"{words} ({count})" for words, count in counts.items()])
        yield _("Marks tell: %(gaps)s.") % {"gaps": named}


def _named(comparison: Comparison, group: Group) -> str:
    return f"{value_in_words(comparison, group)} ({name_of(group.members)})"
