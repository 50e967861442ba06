"""The glossary: its terms by what they are about, each leading to the thing that it names."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from carsi.pages.addresses import PLACES, address_of
from carsi.pages.folders import (
    ACCOUNTS,
    ACTIVITIES,
    AGENCIES,
    CLAIMS,
    COUNTRIES,
    COVERAGE,
    CROSSCHECK,
    DATASETS,
    DOCUMENTS,
    GLOSSARY,
    GOALS,
    PARTNERS,
    PROGRAMS,
    RECONCILIATION,
)
from countries.models import Country, CountryGroup
from documents.models import Named, Term, TermGroup, in_order
from funding.glossary import STAGES
from funding.grouping import members_with_data
from funding.query import parse
from programs.models import Account, Agency, Partner, Program

# A term whose slug is the key of one of these, in small letters, leads to its page.
NAMED: tuple[type[Named], ...] = (Account, Program, Agency, Partner, CountryGroup, Country)
FOLDERS = {
    "account": ACCOUNTS,
    "activity": ACTIVITIES,
    "agency": AGENCIES,
    "claim": CLAIMS,
    "country": COUNTRIES,
    "no-cell": COVERAGE,
    "crosscheck": CROSSCHECK,
    "dataset": DATASETS,
    "document": DOCUMENTS,
    "goal": GOALS,
    "partner": PARTNERS,
    "program": PROGRAMS,
    "verdict": RECONCILIATION,
}
MOST_SEEN_ALSO = 4


@dataclass(frozen=True)
class Way:
    """A page that a term leads to, in words."""

    words: str | Promise
    address: str


@dataclass(frozen=True)
class Entry:
    """A term, where it leads, and the terms that it mentions."""

    term: Term
    way: Way | None
    see_also: tuple[Term, ...]


@require_safe
def glossary_page(request: HttpRequest) -> HttpResponse:
    """`/glossary/`: takes no parameters."""
    terms = sorted(
        Term.objects.select_related("citation__document"), key=lambda term: in_order(term.label)
    )
    groups = list(_groups(terms))
    return render(request, "pages/glossary.html", {"folder": GLOSSARY, "groups": groups})


def _groups(terms: Sequence[Term]) -> Iterator[tuple[TermGroup, list[Entry]]]:
    """The groups that have terms, each with them in the order of the reader's alphabet."""
    ways = _ways(term.slug for term in terms)
    for group in TermGroup:
        entries = [
            Entry(term, ways.get(term.slug), tuple(_mentioned(term, terms)))
            for term in terms
            if term.group == group
        ]
        if entries:
            yield group, entries


def _ways(slugs: Iterable[str]) -> Mapping[str, Way]:
    wanted = list(slugs)
    stages = {member.key for member, _cells in members_with_data(parse({}), "stage")}
    ways = {
        STAGES[str(stage)]: Way(
            _("Compare the figures of this stage"),
            f"{reverse('compare-page')}?by=account,fiscal_year&stage={stage}",
        )
        for stage in stages
    }
    ways |= {slug: Way(folder.title, folder.address) for slug, folder in FOLDERS.items()}
    for model in NAMED:
        key = PLACES[model].column
        rows = model.objects.annotate(slug_of_term=Lower(key)).filter(slug_of_term__in=wanted)
        ways |= {str(getattr(row, key)).lower(): Way(row.label, address_of(row)) for row in rows}
    return ways


def _mentioned(term: Term, terms: Iterable[Term]) -> list[Term]:
    """The other terms whose names stand in what is said of this one, the first mentioned first."""
    text = f"{term.sentence} {term.precisely}"
    places = {}
    for other in terms:
        name = re.escape(other.label.split(" (")[0])
        found = re.search(rf"\b{name}(?:e?s)?\b", text, re.IGNORECASE)
        if found and other != term:
            places[other] = found.start()
    return sorted(places, key=lambda other: places[other])[:MOST_SEEN_ALSO]
