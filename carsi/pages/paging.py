"""The page of a long list that an address asks for."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

ON_A_PAGE = 200


def page_of(
    rows: "QuerySet[Any] | Sequence[Any]", number: str, on_a_page: int = ON_A_PAGE
) -> "Page[Any]":
    """Raises Http404 where the number is none, or none of the list's."""
    pages = Paginator(rows, on_a_page)
    digits = number.lstrip("0")[:9] if number.isascii() and number.isdigit() else ""
    if not digits or int(digits) > pages.num_pages:
        raise Http404(_("There is no such page."))
    return pages.page(int(digits))
