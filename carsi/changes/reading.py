"""Which changes an address asks for; a parameter that says nothing known is refused."""

import re
from datetime import UTC, datetime

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from carsi.changes.listing import REVISION, Asked, edited_at_once
from documents.api.parameters import keys_of, single
from documents.models import Document
from funding.models import Dataset

FILTERS = ("kind", "document", "dataset")
YEARS = range(1900, 9999)
# A plus sign that was not escaped in the address arrives as a space.
LOST_PLUS = re.compile(r" (?=[0-9]{2}:?[0-9]{2}$)")


def asked_of(request: Request) -> Asked:
    """The filters that the page and the API share."""
    return Asked(
        kinds=_kinds(request),
        document=_slug(request, "document", Document),
        dataset=_slug(request, "dataset", Dataset),
    )


def moment(request: Request, name: str) -> datetime | None:
    """A day, which means its beginning in UTC, or a day and time; None where none is given."""
    text = single(request, name)
    if not text:
        return None
    try:
        day = parse_date(text)
        found = datetime.combine(day, datetime.min.time()) if day else _time(text)
    except ValueError:
        found = None
    if found is None or found.year not in YEARS:
        sentence = _("“%(text)s” is no date. Expected: YYYY-MM-DD, or YYYY-MM-DDThh:mm:ssZ.")
        raise ValidationError({name: [sentence % {"text": text}]})
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _time(text: str) -> datetime | None:
    return parse_datetime(LOST_PLUS.sub("+", text))


def _kinds(request: Request) -> tuple[str, ...]:
    known, kinds = (REVISION, *edited_at_once()), keys_of(request, "kind")
    for kind in kinds:
        if kind not in known:
            sentence = _("“%(kind)s” is not a kind. Known ones: %(known)s.")
            raise ValidationError({"kind": [sentence % {"kind": kind, "known": ", ".join(known)}]})
    return kinds


def _slug(request: Request, name: str, model: type[Document | Dataset]) -> str:
    slug = single(request, name)
    if slug and ("\0" in slug or not model._default_manager.filter(slug=slug).exists()):
        sentence = _("There is no %(kind)s “%(key)s”.")
        kind = model._meta.verbose_name
        raise ValidationError({name: [sentence % {"kind": kind, "key": slug}]})
    return slug
