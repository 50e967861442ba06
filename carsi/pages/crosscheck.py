"""The cross-checks: figures of documents beside official ones, and where the two agree."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from carsi.pages.compare import tidy
from carsi.pages.crosscheck_rows import sections_of
from carsi.pages.paging import page_of
from carsi.pages.picker import Option, Picker
from funding.crosscheck.answer import Answer, answer, member_of
from funding.crosscheck.question import parse
from funding.query_keys import QueryError


@require_safe
def crosscheck_page(request: HttpRequest) -> HttpResponse:
    """`/crosscheck/`: the API's parameters; an address from the form is tidied first."""
    given = dict(request.GET.lists())
    number = given.pop("page", ["1"])[-1]
    tidied = tidy(given)
    if tidied != given:
        parts = urlencode(tidied, doseq=True, safe=",.")
        return HttpResponseRedirect(f"{request.path}?{parts}" if parts else request.path)
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
        yield Picker(name, title, tuple(_options(found, name)))


def _options(found: Answer, name: str) -> Iterator[Option]:
    """All, what the address names where that is several, and each that has checks."""
    chosen = ",".join(found.question.filters.get(name, ()))
    offered = {
        member_of(name, check, found.names)
        for check in found.every
        if found.question.keeps(check, but=name)
    }
    keys = {str(member.key) for member in offered}
    yield Option("", _("all"), not chosen)
    if chosen and chosen not in keys:
        yield Option(chosen, chosen.replace(",", ", "), True)
    for member in sorted(offered, key=lambda member: member.order):
        yield Option(str(member.key), member.name, str(member.key) == chosen)
