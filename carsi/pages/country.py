"""What the page of a country or region tells: its money, what it is tied to, what is missing."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from carsi.pages.activities import activities
from carsi.pages.country_context import context_shown
from carsi.pages.country_missing import missing
from carsi.pages.country_money import Money, money_of
from carsi.pages.said import claims_about, documents_of, statements_about
from carsi.pages.ties import Tie, Ties, ties
from countries.models import Country
from funding.figures.bundles import COMMON
from funding.models import Allocation, Edition
from programs.models import Activity, Event, ProgramCountry


def country_shown(country: Country) -> dict[str, Any]:
    """The context of the page of a country or region, and of its brief."""
    memberships = list(country.memberships.select_related("group", "citation__document"))
    regions = regions_of(country)
    own = money_of(country)
    regional = [money for region in regions if (money := money_of(region)).documents]
    answer = own.stated
    beside = context_shown(own, regional)
    done = list(activities().filter(activitycountry_links__country=country))
    programs = list(_programs(country))
    statements = list(statements_about(Q(country=country)))
    claims = list(claims_about(("country", country.code), *_own_datasets(own)))
    events = list(_events(country, regions))
    rows = ([country], memberships, done, programs, statements, claims, events)
    return {
        "bundle": COMMON,
        "memberships": memberships,
        "regions": regions,
        "members": list(_members(country)),
        "answer": answer,
        "own": own,
        "regional": regional,
        "beside": beside,
        "missing": list(missing(country, answer, regional, beside.indicators, done)),
        "activities": done,
        "all_ties": [ties(_("Programs"), programs, "program"), _agencies(done)],
        "statements": statements,
        "claims": claims,
        "events": events,
        "documents": documents_of(*rows, beside.indicators, _printed([own, *regional])),
    }


def regions_of(country: Country) -> list[Country]:
    """The regions that stand for a group to which the country belongs."""
    covering = Country.objects.filter(covers__members__country=country)
    return list(covering.select_related("citation__document", "covers").distinct())


def _members(country: Country) -> "QuerySet[Country]":
    """The countries that a region covers."""
    return Country.objects.filter(memberships__group__regions=country).order_by("name")


def _programs(country: Country) -> "QuerySet[ProgramCountry]":
    links = ProgramCountry.objects.filter(country=country).order_by("program__name")
    return links.select_related("program", "citation__document")


def _agencies(done: Iterable[Activity]) -> Ties:
    """The agencies of its activities, each once, with the first row that says so."""
    found: dict[int, Tie] = {}
    for activity in done:
        for link in activity.activityagency_links.all():
            found.setdefault(link.agency_id, Tie(link.agency, link))
    return Ties(_("Agencies at work"), tuple(sorted(found.values(), key=_name)))


def _name(tie: Tie) -> str:
    return str(tie.thing)


def _own_datasets(own: Money) -> Iterator[tuple[str, str]]:
    """The documents' datasets about this recipient alone, which claims are checked against."""
    shown = {dataset.pk: dataset.slug for dataset in own.datasets if dataset.is_default}
    cells = Allocation.objects.filter(edition__dataset__in=shown).order_by()
    counts = cells.values_list("edition__dataset").annotate(count=Count("country", distinct=True))
    return (("dataset", shown[pk]) for pk, count in counts if count == 1)


def _events(country: Country, regions: list[Country]) -> "QuerySet[Event]":
    """What happened in the country, and to the programs of it or of its region."""
    links = ProgramCountry.objects.filter(country__in=[country, *regions])
    in_it = Q(place=country.name) | Q(place__endswith=f", {country.name}")
    about_it = Q(pk__in=links.values("program__event_links__event"))
    return Event.objects.filter(in_it | about_it).select_related(
        "citation__document", "disputed_by"
    )


def _printed(shown: Iterable[Money]) -> "QuerySet[Edition]":
    """The editions in force of all that is charted."""
    datasets = [dataset for money in shown for dataset in money.datasets]
    editions = Edition.objects.filter(dataset__in=datasets, superseded_by__isnull=True)
    return editions.select_related("citation__document")
