"""The map of what is known: country, account and year, each place with its stage or its gap."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from carsi.pages.coverage_rows import in_words, legend, lines_to_show, recipients_of
from carsi.pages.folders import COVERAGE
from carsi.pages.paging import page_of
from carsi.pages.picker import Picker, filter_picker
from carsi.pages.tidying import to_tidied
from countries.models import CountryGroup
from documents.models import in_order
from funding.coverage.answer import coverage
from funding.coverage.grid import Coverage
from funding.dimensions import DIMENSIONS, Member
from funding.grouping import members_with_data
from funding.models import Dataset
from funding.query import without
from funding.query_keys import QueryError

# A page holds as many lines as make about this many places, but never fewer than the least.
MOST_PLACES, LEAST_LINES = 1_200, 15


@require_safe
def coverage_page(request: HttpRequest) -> HttpResponse:
    """`/coverage/`: the API's parameters and `page`; an address from the form is tidied first."""
    given = dict(request.GET.lists())
    number = given.pop("page", ["1"])[-1]
    if tidied := to_tidied(request, given):
        return tidied
    try:
        found = coverage(given)
    except QueryError as error:
        context = {"sentence": error.sentence, "heading": _("There is no such map")}
        return render(request, "pages/coverage.html", {"folder": COVERAGE, **context}, status=400)
    return render(request, "pages/coverage.html", _context(found, number))


def _context(found: Coverage, number: str) -> dict[str, Any]:
    on_a_page = max(LEAST_LINES, MOST_PLACES // max(len(found.years), 1))
    page = page_of(lines_to_show(found), number, on_a_page)
    return {
        "folder": COVERAGE,
        "coverage": found,
        "sentences": list(in_words(found)),
        "legend": list(legend(found)),
        "page": page,
        "recipients": list(recipients_of(page, found.years)),
        "pickers": list(_pickers(found)),
        "address": found.address,
    }


def _pickers(found: Coverage) -> Iterator[Picker]:
    datasets = Dataset.objects.filter(editions__isnull=False).distinct()
    yield _picker(
        found,
        "dataset",
        _("Dataset"),
        _("those of the documents"),
        [(row.slug, row.label) for row in datasets],
    )
    countries = members_with_data(without(found.query, "country", "country_group"), "country")
    named = {member for member, _cells in countries} | set(found.recipients)
    yield _picker(
        found,
        "country",
        str(DIMENSIONS["country"].title),
        _("Mexico, CARSI’s seven and their region"),
        _options(named),
    )
    groups = sorted(CountryGroup.objects.all(), key=lambda group: in_order(group.label))
    yield _picker(
        found,
        "country_group",
        _("Group of countries"),
        _("none"),
        [(group.slug, group.label) for group in groups],
    )
    for name in ("account", "stage"):
        members = (member for member, _cells in members_with_data(without(found.query, name), name))
        yield _picker(found, name, str(DIMENSIONS[name].title), _("all"), _options(members))


def _options(members: Iterable[Member]) -> list[tuple[str, str]]:
    ordered = sorted(members, key=lambda member: member.order)
    return [(str(member.key), member.name) for member in ordered]


def _picker(
    found: Coverage, name: str, title: str, unchosen: str, offered: list[tuple[str, str]]
) -> Picker:
    return filter_picker(name, title, found.asked.get(name, ()), offered, unchosen)
