"""Assistance beside indicators in words, for those who do not see the panels."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from countries.indicators import IndicatorSeries
from funding.figures.context import Context
from funding.figures.in_words import extremes


def context_in_words(context: Context) -> str:
    """What each panel shows, its extremes and its gaps; the table beside it holds every number."""
    years = context.years
    first = _("%(count)s panels on one axis of years, from %(first)s to %(last)s.") % {
        "count": len(context.indicators) + 1,
        "first": years[0],
        "last": years[-1],
    }
    money = _("The first shows %(money)s.") % {"money": context.money}
    others = (sentence for one in context.indicators for sentence in _course(context, one))
    return " ".join([first, money, *extremes(context.comparison), *others])


def _course(context: Context, series: IndicatorSeries) -> Iterator[str]:
    known = [year for year in context.years if year in series.values]
    if known:
        highest = max(known, key=lambda year: series.values[year])
        yield _(
            "%(name)s, %(unit)s: %(first)s in %(first_year)s, %(last)s in %(last_year)s;"
            " the highest is %(high)s in %(high_year)s."
        ) % {
            "name": series.indicator.label,
            "unit": series.indicator.unit_label,
            "first": series.shown(known[0]),
            "first_year": known[0],
            "last": series.shown(known[-1]),
            "last_year": known[-1],
            "high": series.shown(highest),
            "high_year": highest,
        }
    if missing := context.left_out(series):
        yield _("The source has no value for %(years)s.") % {"years": spans(missing)}


def spans(years: Sequence[int]) -> str:
    """Years in order, those that follow each other as one: “1996–1998, 2001”."""
    runs: list[list[int]] = []
    for year in years:
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
