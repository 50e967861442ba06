"""The overview: what this is, key figures, CARSI by account, countries, goals, and caveats."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from countries.models import Country
from documents.models import in_order
from funding.comparison import total
from funding.figures.bundles import COMMON
from funding.models import Allocation, AttributionShare
from funding.query import parse_address
from funding.query_keys import QueryError
from funding.refusals import RefusedSumError
from funding.wording import millions
from programs.models import Goal


@dataclass(frozen=True)
class KeyFigure:
    """A sum worth knowing first: what it counts, and the compare query that makes it."""

    words: Promise
    address: str


KEY_FIGURES = (
    KeyFigure(
        _("for CARSI, FY 2008–13, all accounts"),
        "by=fiscal_year,account&dataset=carsi-by-account",
    ),
    KeyFigure(
        _("for CARSI in FY 2012, its highest year"),
        "by=account&dataset=carsi-by-account&fiscal_year=2012",
    ),
    KeyFigure(
        _("to Mexico in FY 2009, its highest year, all accounts in the table"),
        "by=account&dataset=mexico-by-account&fiscal_year=2009",
    ),
    KeyFigure(
        _("from Defense under Section 1004, four countries, FY 2008–13"),
        "by=country,fiscal_year&dataset=section-1004-by-country",
    ),
)


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """`/`: takes no parameters."""
    context = {
        "bundle": COMMON,
        "key_figures": [shown for figure in KEY_FIGURES if (shown := _shown(figure))],
        "without_amounts": _countries_without_amounts(),
        "goals": Goal.objects.filter(framework__slug="carsi"),
        "goals_without_money": _goals_without_money(),
    }
    return render(request, "pages/overview.html", context)


def _goals_without_money() -> str:
    """The goals to which the default scheme attributes nothing."""
    served = AttributionShare.objects.filter(scheme__is_default=True).values("goal")
    goals = Goal.objects.filter(framework__slug="carsi").exclude(pk__in=served)
    return ", ".join(goal.label for goal in goals)


def _countries_without_amounts() -> str:
    """The countries of CARSI to which no document gives an amount of their own.

    Official data, which are beside the default datasets, may well do.
    """
    countries = Country.objects.filter(groups__slug="carsi-seven")
    told = Allocation.objects.filter(edition__dataset__is_default=True).exclude(country=None)
    missing = countries.exclude(pk__in=told.values("country"))
    return ", ".join(sorted((country.label for country in missing), key=in_order))


def _shown(figure: KeyFigure) -> dict[str, Any] | None:
    """The figure with its value, if the database holds the dataset that it is about."""
    try:
        query = parse_address(figure.address)
        tally, editions = total(query)
    except (QueryError, RefusedSumError):
        return None
    return {
        "words": figure.words,
        "amount": millions(tally.amount),
        "tally": tally,
        "sources": editions,
        "address": query.address(),
    }
