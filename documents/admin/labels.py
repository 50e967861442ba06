"""Columns of lists that name a thing in the reader's language."""

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _


@admin.display(description=_("name"), ordering="name")
def name(row: Any) -> str:
    """Of a row that has `name` and `name_es`."""
    return str(row.label)


@admin.display(description=_("title"), ordering="title")
def title(row: Any) -> str:
    """Of a row that has `title` and `title_es`."""
    return str(row.label)


@admin.display(description=_("in our words"))
def words(row: Any) -> str:
    """Of a row that has `text` and `text_es`, or what it counts."""
    return str(row.label)


def span(first: int | None, last: int | None) -> str:
    """Years from the first to the last, either of which may be open."""
    if first == last:
        return "" if first is None else str(first)
    return f"{first or ''}–{last or ''}"
