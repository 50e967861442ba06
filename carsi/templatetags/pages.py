"""The tags that lead through the site: to things and their sources, folders, other languages."""

from collections.abc import Iterable
from dataclasses import dataclass

from django import template
from django.conf import settings
from django.db.models import Model
from django.http import HttpRequest
from django.template import Context
from django.urls import translate_url
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from carsi.pages.addresses import address_of
from carsi.pages.folders import MASTHEAD, SITE_MAP, Folder
from documents.models import Citation

register = template.Library()
register.filter("address_of", address_of)


@register.simple_tag
def link(row: Model) -> SafeString:
    """The thing's name in the reader's language, leading to its page."""
    name = getattr(row, "label", row)
    return format_html('<a href="{}">{}</a>', address_of(row), name)


@register.simple_tag
def source(row: Model) -> SafeString:
    """Where a row or link is said: producer and place, leading to the document; or “editorial”."""
    citation: Citation | None = getattr(row, "citation", None)
    if citation is None:
        return format_html('<span class="cite">{}</span>', _("editorial"))
    return format_html(
        '<a class="cite" href="{}">{}, {}</a>',
        address_of(citation),
        citation.document.producer,
        citation.locator,
    )


@register.simple_tag
def masthead() -> Iterable[Folder]:
    """The folders that stand at the head of every page."""
    return MASTHEAD


@register.simple_tag
def site_map() -> Iterable[tuple[Promise, Iterable[Folder]]]:
    """All folders, sorted by what they answer."""
    return SITE_MAP


@dataclass(frozen=True)
class Language:
    """A language by its own name, with the address of the same page in it."""

    code: str
    name: str
    address: str


@register.simple_tag(takes_context=True)
def languages(context: Context) -> list[Language]:
    """The languages of the site; the page keeps its whole query string."""
    request: HttpRequest = context["request"]
    here = request.get_full_path()
    return [Language(code, name, translate_url(here, code)) for code, name in settings.LANGUAGES]
