"""The cross-checks: figures of documents beside official ones, and where the two agree."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from carsi.pages.crosscheck_rows import sections_of
from carsi.pages.paging import page_of
from carsi.pages.picker import Picker, filter_picker
from carsi.pages.tidying import to_tidied
from funding.crosscheck.answer import Answer, answer, member_of
from funding.crosscheck.question import parse
from funding.query_keys import QueryError


@require_safe
def crosscheck_page(request: HttpRequest) -> HttpResponse:
    """`/crosscheck/`: the API's parameters; an address from the form is tidied first."""
    given = dict(request.GET.lists())
    number = given.pop("page", ["1"])[-1]
    if tidied := to_tidied(request, given):
        return tidied
    try:
        found = answer(parse(given))
    except QueryError as error:
        context = {"sentence": error.sentence, "heading": _("This cannot be checked")}
        return render(request, "pages/crosscheck.html", context, status=400)
    return render(request, "pages/crosscheck.html", _context(found, number))


def _context(found: Answer, number: str) -> dict[str, Any]:
    page = page_of(found.checks, number)
    return {
        "answer": found,
        "page": page,
        "sections": list(sections_of(page, found.names)),
        "pickers": list(_pickers(found)),
        "verdicts": [
            (verdict, count, found.question.address(verdict=verdict.value))
            for verdict, count in found.counts.items()
        ],
        "address": found.question.address(),
    }


def _pickers(found: Answer) -> Iterator[Picker]:
    titles = {
        "dataset": _("Document"),
        "official": _("Official data"),
        "country": _("Country or region"),
        "fiscal_year": _("Fiscal year"),
        "account": _("Account"),
        "verdict": _("Verdict"),
    }
    for name, title in titles.items():
        keys = found.question.filters.get(name, ())
        yield filter_picker(name, title, keys, _offered(found, name))


def _offered(found: Answer, name: str) -> Iterator[tuple[str, str]]:
    """Each member that has checks under the other filters."""
    members = {
        member_of(name, check, found.names)
        for check in found.every
        if found.question.keeps(check, but=name)
    }
    for member in sorted(members, key=lambda member: member.order):
        yield str(member.key), member.name
