"""What the bases of an answer mean: prices, measures, and the scheme of kinds of assistance."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from documents.models import in_language
from funding.bases import Measure
from funding.deflator import Deflator
from funding.dimensions import DIMENSIONS, Member
from funding.edition_messages import Message
from funding.models import KindScheme
from funding.query import Query


def messages_of_bases(query: Query, years: Sequence[Member]) -> Iterator[Message]:
    """One message for each basis that is not plain current dollars by account."""
    if query.sorts_kinds and query.kind_scheme:
        yield _about_kinds(query.kind_scheme)
    if query.bases.deflator:
        yield from _about_prices(query.bases.deflator, years)
    if query.bases.measure == Measure.PER_CAPITA:
        yield Message(
            "per_capita",
            _(
                "Per person: divided by the population of the calendar year of the same number; a"
                " region counts all of its countries, and several years their mean. What names no"
                " country has no amount per person, nor has a country whose population is not held"
                " here, which only those that the documents name have."
            ),
        )
    if query.bases.measure == Measure.CHANGE:
        yield Message(
            "change",
            _(
                "A change is told only where both years have an amount that is complete; where"
                " their stages differ, it may be a change of stage as much as of money."
            ),
        )


def _about_kinds(scheme: KindScheme) -> Message:
    text = _("Kinds of assistance are our reading, not the sources’. “%(name)s”: %(explanation)s")
    return Message(
        "kind_scheme",
        text
        % {
            "name": scheme.label,
            "explanation": in_language(scheme.explanation, scheme.explanation_es),
        },
    )


def _about_prices(deflator: Deflator, years: Sequence[Member]) -> Iterator[Message]:
    yield Message(
        "constant_dollars",
        _("Dollars of FY %(year)s, by the %(name)s (%(edition)s), rounded to the dollar.")
        % {"year": deflator.base_year, "name": deflator.name, "edition": deflator.edition},
    )
    codes = DIMENSIONS["fiscal_year"].find([str(year.key) for year in years])
    estimated = [key for key, code in codes.items() if code in deflator.estimates]
    if estimated:
        yield Message(
            "price_index_estimated",
            _("The index is an estimate for FY %(years)s.") % {"years": ", ".join(estimated)},
        )
