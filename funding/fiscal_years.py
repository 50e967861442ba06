"""How fiscal years are said: short in heads, axes and lists, in full in titles and dates."""

from django.utils.translation import gettext as _
from django.utils.translation import npgettext


def in_short(year: int | str) -> str:
    """“FY 2012”."""
    return _("FY %(year)s") % {"year": year}


def in_full(first: int | str, last: int | str | None = None) -> str:
    """“FY 2012”, or “FY 2008–13”, which other languages write out."""
    begin, end = str(first), str(first if last is None else last)
    shorter = end[2:] if begin[:2] == end[:2] else end
    years = begin if begin == end else f"{begin}–{shorter}"
    return npgettext("written out", "FY %(years)s", "FY %(years)s", 1 if begin == end else 2) % {
        "years": years
    }
