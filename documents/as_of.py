"""The data revision that a question is asked as of: by its number, or by a day."""

import re
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from documents.models import DataRevision

# More digits than any column of numbers holds are no number of a revision.
NUMBER = re.compile(r"[0-9]{1,9}", re.ASCII)
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


class UnknownAsOfError(ValueError):
    """No revision is known by that number, or none had been published by that day."""


def read_as_of(text: str) -> DataRevision:
    """The revision with the number, or the last one that was published on the day or before."""
    revisions = DataRevision.objects.order_by("number")
    asked = text.strip()
    found: DataRevision | None = None
    if NUMBER.fullmatch(asked):
        found = revisions.filter(number=int(asked)).first()
    elif (day := _day(asked)) and day <= timezone.localdate():
        found = revisions.filter(published_on__lte=day).last()
    if found is None:
        raise UnknownAsOfError(_refusal(text, revisions.first(), revisions.last()))
    return found


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if DAY.fullmatch(text) else None
    except ValueError:
        return None


def _refusal(text: str, first: DataRevision | None, last: DataRevision | None) -> str:
    if first is None or last is None:
        return _("“%(text)s” cannot be answered: no data have been published yet.") % {"text": text}
    return _(
        "“%(text)s” is no data revision. Known ones: %(first)s to %(last)s,"
        " or a day (YYYY-MM-DD) from %(day)s to today."
    ) % {
        "text": text,
        "first": first.number,
        "last": last.number,
        "day": first.published_on.isoformat(),
    }
