"""The page of a group of countries: its members, and what each has for itself."""

from typing import Any

from carsi.pages.countries_known import known_of
from carsi.pages.figures import figures_of
from carsi.pages.said import documents_of
from countries.models import Country, CountryGroup
from documents.models import in_order
from funding.figures.bundles import COMMON


def group_shown(group: CountryGroup) -> dict[str, Any]:
    """A group receives nothing: its money is that of its members, each with its own."""
    members = list(group.members.select_related("country__covers", "citation__document"))
    countries = sorted((member.country for member in members), key=lambda row: in_order(row.label))
    regions = Country.objects.filter(covers=group).select_related("citation__document", "covers")
    return {
        "bundle": COMMON,
        "known": known_of(countries),
        "regions": regions,
        "figures": figures_of(f"country_group={group.slug}", "country,fiscal_year", "grouped"),
        "documents": documents_of([group], members, regions),
    }
