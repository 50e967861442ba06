"""Filters that say amounts, stages and years as every page says them."""

import re
from decimal import Decimal

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from funding.edition_query import edition_key
from funding.tally import Tally
from funding.wording import NOT_TOLD, dollars, signed_dollars, stages_in_words

register = template.Library()
register.filter("edition_key", edition_key)


@register.filter
def stages(tally: Tally) -> str:
    """The stages of a tally in words."""
    return stages_in_words(tally)


@register.filter
def usd(amount: Decimal | None) -> str:
    """An amount in US dollars with separators; empty where there is none."""
    return "" if amount is None else dollars(amount)


@register.filter
def signed(amount: Decimal | None) -> str:
    """A difference with its sign; a dot where it cannot be told."""
    return NOT_TOLD if amount is None else signed_dollars(amount)


@register.filter
def separated(count: int) -> str:
    """A count with thousands separators."""
    return f"{count:,}"


@register.filter
def unbroken(text: str) -> SafeString:
    """The text as HTML in which a range such as “FY 2008–13” stays on one line."""
    ranges = re.compile(r"(?:FY )?\d+–\d+")
    return mark_safe(ranges.sub(r'<span class="unbroken">\g<0></span>', escape(text)))  # noqa: S308 - escaped
