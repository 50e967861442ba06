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

from carsi.desk.editing import edit_address
from carsi.pages.addresses import address_of
from carsi.pages.folders import MASTHEAD, SITE_MAP, Folder
from documents.models import Citation
from documents.models import in_language as the_one_in_language
from funding.figures.events import date_in_words

register = template.Library()
register.filter("address_of", address_of)
register.filter("date_of", date_in_words)


@register.simple_tag
def link(row: Model) -> SafeString:
    """The thing's name in the reader's language, leading to its page."""
    name = getattr(row, "label", row)
    return format_html('<a href="{}">{}</a>', address_of(row), name)


@register.filter
def in_language(row: Model, name: str) -> str:
    """The text of a column that has a Spanish twin, in the reader's language."""
    return str(the_one_in_language(getattr(row, name), getattr(row, f"{name}_es")))


@register.simple_tag
def source(row: Model) -> SafeString:
    """Where a row is said: producer and place, leading to the document; or “editorial”."""
    return _cited(row, "")


@register.simple_tag
def cite(row: Model) -> SafeString:
    """The same in a word, for rows of links; a screen reader hears all of it."""
    return _cited(row, _("source"))


def _cited(row: Model, word: str) -> SafeString:
    citation: Citation | None = getattr(row, "citation", None)
    if citation is None:
        return format_html('<span class="cite">{}</span>', _("editorial"))
    place = f"{citation.document.producer}, {citation.locator}"
    if getattr(row, "editorial", False):
        place = _("Editorial, resting on %(place)s") % {"place": place}
    address = address_of(citation)
    if not word:
        return format_html('<a class="cite" href="{}">{}</a>', address, place)
    return format_html(
        '<a class="cite" href="{}" title="{}">{}<span class="unseen">: {}</span></a>',
        address,
        place,
        word,
        place,
    )


@register.simple_tag(takes_context=True)
def edit(context: Context, thing: Model) -> SafeString | str:
    """A link to where the thing is edited, for those who may."""
    address = edit_address(context["request"], thing)
    if not address:
        return ""
    return format_html('<p class="edit"><a href="{}">{}</a></p>', address, _("Edit this"))


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
