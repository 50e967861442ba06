"""The page of each kind of thing: one registry, which links, search and breadcrumbs ask."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Model
from django.urls import reverse

from countries.models import Country, CountryGroup
from documents.models import Citation, Document, Term
from funding.edition_query import edition_key
from funding.models import Allocation, AssistanceKind, Claim, Dataset, Edition
from programs.models import (
    Account,
    Activity,
    Agency,
    Framework,
    Goal,
    Partner,
    Program,
    Statement,
)


@dataclass(frozen=True)
class Place:
    """The name of the address of a kind of page, and the column whose value stands in it."""

    name: str
    column: str = "slug"


PLACES: dict[type[Model], Place] = {
    Country: Place("country-page", "code"),
    CountryGroup: Place("country-page"),
    Program: Place("program-page"),
    Activity: Place("activity-page"),
    Framework: Place("goal-page"),
    Goal: Place("goal-page"),
    Account: Place("account-page", "code"),
    Agency: Place("agency-page"),
    Partner: Place("partner-page"),
    Dataset: Place("dataset-page"),
    Document: Place("document-page"),
    Claim: Place("claim-page"),
}


# Those that have no page of their own are shown in a place of another one.
PLACED = (Citation, Term, Statement, AssistanceKind, Allocation, Edition)


def has_page(model: type[Model]) -> bool:
    """Whether readers see each row of the model at an address."""
    return model in PLACES or model in PLACED


def address_of(row: Model) -> str:
    """The address of the thing's page, or of its place in the page that tells of it."""
    if isinstance(row, Citation):
        return f"{address_of(row.document)}#{row.anchor}"
    if isinstance(row, Term):
        return f"{reverse('glossary-page')}#{row.slug}"
    if isinstance(row, Statement):
        return address_of(row.citation)
    if isinstance(row, AssistanceKind):
        return f"{reverse('compare-page')}?by=account,fiscal_year&assistance_kind={row.slug}"
    if isinstance(row, Allocation):
        return cell_address(row.edition, row.source_row, row.source_column)
    if isinstance(row, Edition):
        return f"{address_of(row.dataset)}?{urlencode({'edition': _label(row)})}"
    place = PLACES[type(row)]
    return reverse(place.name, args=[getattr(row, place.column)])


def cell_address(edition: Edition, row: int, column: int) -> str:
    """The address of what is known of one printed figure, in the page of its dataset."""
    place = urlencode({"edition": _label(edition), "cell": f"{row}.{column}"})
    return f"{address_of(edition.dataset)}?{place}#cell"


def _label(edition: Edition) -> str:
    """How the edition is named in an address, where the dataset is known."""
    return edition_key(edition).partition(":")[2]
