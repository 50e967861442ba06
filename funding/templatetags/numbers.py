"""Tags and filters that say amounts, stages and years as every page says them."""

import re
from decimal import Decimal

from django import template
from django.template import RequestContext
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from documents.templatetags.glossary import term
from funding.edition_query import edition_key
from funding.fiscal_years import in_full, in_short
from funding.glossary import MESSAGES, STAGES, STATUSES, term_of
from funding.models import CellStatus, Stage
from funding.tally import Tally
from funding.wording import NOT_TOLD, dollars, signed_dollars
from programs.models import Account

register = template.Library()
register.filter("edition_key", edition_key)
register.filter("fiscal_year", in_short)
register.simple_tag(in_full, name="fiscal_years")


@register.simple_tag(takes_context=True)
def stages(context: RequestContext, tally: Tally) -> SafeString:
    """The stages of a tally, each explained by its term."""
    return format_html_join(", ", "{}", ((stage(context, key),) for key in tally.stages))


@register.simple_tag(takes_context=True)
def stage(context: RequestContext, key: str) -> str:
    """A stage in words, explained by its term."""
    return term(context, STAGES[key], str(Stage(key).label))


@register.simple_tag(takes_context=True)
def status(context: RequestContext, key: str) -> str:
    """What a cell says in words, explained by its term."""
    return term(context, STATUSES[key], str(CellStatus(key).label))


@register.simple_tag(takes_context=True)
def explaining(context: RequestContext, code: str) -> str:
    """The term that explains a message by its code; nothing where none does."""
    return term(context, MESSAGES.get(code, ""))


@register.simple_tag(takes_context=True)
def account(context: RequestContext, row: Account) -> SafeString:
    """An account by its code, explained by its term or else by its name in full."""
    explained = term(context, term_of("account", row.code), row.code)
    if isinstance(explained, SafeString):
        return explained
    return format_html('<abbr title="{}">{}</abbr>', row.label, row.code)


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
    ranges = re.compile(r"(?:FY |AF )?\d+–\d+")
    return mark_safe(ranges.sub(r'<span class="unbroken">\g<0></span>', escape(text)))  # escaped # noqa: S308 # nosec
