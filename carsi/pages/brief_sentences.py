"""What a brief says first: how much, beside what, and what is done, each with its source."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from countries.indicators import IndicatorSeries
from countries.models import Country
from funding.comparison import Comparison
from funding.wording import millions, stages_in_words, years_in_words


@dataclass(frozen=True)
class Sentence:
    """HTML whose amounts lead to their cells, and the rows that say where it is said."""

    text: str
    said: Sequence[Any] = ()


def sentences(country: Country, shown: Mapping[str, Any]) -> Iterator[Sentence]:
    """One of the country's own money, one of its region's, and one of what surrounds it."""
    name = country.label
    if shown["answer"] is None:
        text = _("No document here gives %(country)s an amount of its own.")
        yield Sentence(text % {"country": name})
    else:
        text = _("For {name} alone the documents print {amount} in {years} ({stages}).")
        yield _of_money(shown["answer"], text, name)
    for money in shown["regional"]:
        if about := money.stated:
            text = _(
                "{amount} is printed for “{region}” as a whole in {years} ({stages});"
                " what part of it {name} had, no document states."
            )
            yield _of_money(about, text, name, money.country.label)
    yield from _around(country, shown)


def _of_money(answer: Comparison, text: str, name: str, region: str = "") -> Sentence:
    if answer.not_additive:
        return Sentence(answer.not_additive, answer.editions)
    amount = format_html(
        '<a href="{}?{}">{}</a>',
        reverse("cells-page"),
        answer.query.address(),
        millions(answer.summary.amount),
    )
    sentence: SafeString = format_html(
        text,
        name=name,
        region=region,
        amount=amount,
        years=years_in_words(answer.years),
        stages=stages_in_words(answer.summary),
    )
    return Sentence(sentence, answer.editions)


def _around(country: Country, shown: Mapping[str, Any]) -> Iterator[Sentence]:
    rate = next(iter(shown["beside"].indicators), None)
    if rate is not None:
        yield _of_rate(rate, country)
    count = len(shown["activities"])
    if count:
        text = ngettext(
            "The documents tell of one activity there.",
            "The documents tell of %(count)s activities there.",
            count,
        )
        yield Sentence(text % {"count": count})


def _of_rate(series: IndicatorSeries, country: Country) -> Sentence:
    first, last = min(series.values), series.newest_year
    text = _("%(indicator)s in %(country)s, %(unit)s: %(old)s in %(first)s, %(new)s in %(last)s.")
    return Sentence(
        text
        % {
            "indicator": series.indicator.label,
            "unit": series.indicator.unit_label,
            "country": country.label,
            "old": series.shown(first),
            "first": first,
            "new": series.newest,
            "last": last,
        },
        [series],
    )
