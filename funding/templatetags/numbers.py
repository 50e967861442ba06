"""Filters that say amounts and stages as every page says them."""

from decimal import Decimal

from django import template

from funding.tally import Tally
from funding.wording import dollars, stages_in_words

register = template.Library()


@register.filter
def stages(tally: Tally) -> str:
    """The stages of a tally in words."""
    return stages_in_words(tally)


@register.filter
def usd(amount: Decimal | None) -> str:
    """An amount in US dollars with separators; empty where there is none."""
    return "" if amount is None else dollars(amount)
