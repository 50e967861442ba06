"""The tag that explains a word where it stands: a link to the glossary, and a tooltip."""

from collections.abc import Mapping

from django import template
from django.http import HttpRequest
from django.template import RequestContext
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from documents.models import Term

register = template.Library()
# What a request keeps: the terms, which are loaded at the first of them, and how many it has told.
TERMS, TOLD = "_glossary_terms", "_glossary_told"


@register.simple_tag(takes_context=True)
def term(context: RequestContext, slug: str, text: str = "") -> str | SafeString:
    """The text, or the term's own name, leading to the glossary with its sentence as a tooltip.

    Where there is no such term, the text alone: its place is neither in a link nor in a button.
    """
    found = _terms(context.request).get(slug) if slug else None
    if found is None:
        return text
    return format_html(
        '<a class="term" href="{}#{}" aria-describedby="{}">{}</a>'
        '<span class="meant" role="tooltip" popover="manual" id="{}">{}</span>',
        reverse("glossary-page"),
        found.slug,
        number := _number(context.request),
        text or found.label,
        number,
        found.sentence,
    )


def _terms(request: HttpRequest) -> Mapping[str, Term]:
    kept = vars(request)
    if TERMS not in kept:
        kept[TERMS] = {found.slug: found for found in Term.objects.all()}
    terms: Mapping[str, Term] = kept[TERMS]
    return terms


def _number(request: HttpRequest) -> str:
    """An identifier that no other tooltip of the page has."""
    kept = vars(request)
    kept[TOLD] = kept.get(TOLD, 0) + 1
    return f"meant-{kept[TOLD]}"
