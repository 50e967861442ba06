"""What is not known of a recipient, in sentences that follow from the data."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from carsi.pages.country_money import Money
from countries.indicators import IndicatorSeries
from countries.models import Country
from funding.comparison import Comparison
from funding.figures.context_words import spans
from funding.models import Stage
from funding.models.allocation import StageFamily
from funding.wording import years_in_words
from programs.models import Activity


def missing(
    country: Country,
    answer: Comparison | None,
    regional: Sequence[Money],
    indicators: Sequence[IndicatorSeries],
    activities: Sequence[Activity],
) -> Iterator[str]:
    """The most weighty first."""
    name = country.label
    if answer is None:
        yield _("No document here gives %(country)s an amount of its own.") % {"country": name}
    for money in regional:
        yield _("How much of the money of “%(region)s” reached %(country)s, no document says.") % {
            "region": money.country.label,
            "country": name,
        }
    if answer is not None:
        yield from _of_amounts(answer)
    for series in indicators:
        if series.left_out:
            yield _("%(indicator)s: the source has no value for %(years)s.") % {
                "indicator": series.indicator.label,
                "years": spans(series.left_out),
            }
    if not activities:
        yield _("No document here tells of an activity in %(country)s.") % {"country": name}


def _of_amounts(answer: Comparison) -> Iterator[str]:
    yield _("Amounts are stated for %(years)s only.") % {"years": years_in_words(answer.years)}
    if not any(Stage(stage).family == StageFamily.TRANSACTION for stage in answer.summary.stages):
        yield _("No document here says what was obligated or disbursed.")
    if Stage.UNSTATED in answer.summary.stages:
        yield _("Some amounts are printed without a stage: whether they were spent is not said.")
    if not answer.summary.complete:
        yield _("Some cells are printed as not available; totals leave them out.")
