"""The page of one thing: found by its key, framed by breadcrumbs, or a designed 404."""

from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from carsi.pages.addresses import PLACES
from carsi.pages.folders import Folder
from funding.query_keys import storable

Thing = TypeVar("Thing", bound=Model)


def look_up(rows: "QuerySet[Thing]", key: str) -> Thing | None:
    """The row whose key stands in the address, if there is one."""
    column = PLACES[rows.model].column
    return rows.filter(**{column: key}).first() if storable(key) else None


def find(rows: "QuerySet[Thing]", key: str) -> Thing:
    """The same; raises Http404 with a sentence where there is none."""
    row = look_up(rows, key)
    if row is None:
        kind = rows.model._meta.verbose_name
        raise Http404(_("There is no %(kind)s “%(key)s”.") % {"kind": kind, "key": key})
    return row


def thing_page(
    request: HttpRequest, template: str, folder: Folder, thing: Any, **context: Any
) -> HttpResponse:
    """The page of a thing below its folder; `above` are the things between the two."""
    return render(request, template, {"folder": folder, "thing": thing, **context})
