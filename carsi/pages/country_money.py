"""The money of one recipient: its charts, and what the documents state of it by year."""

from dataclasses import dataclass, replace
from functools import cached_property

from carsi.pages.figures import Figure, figures_of
from countries.models import Country
from funding.comparison import Comparison, compare
from funding.models import Dataset
from funding.query import parse_address


@dataclass(frozen=True)
class Money:
    """The charts of a recipient: of the documents' datasets, and of official files."""

    country: Country
    documents: tuple[Figure, ...]
    official: tuple[Figure, ...]

    @property
    def datasets(self) -> list[Dataset]:
        charted = (*self.documents, *self.official)
        return [dataset for figure in charted for dataset in figure.datasets]

    @cached_property
    def stated(self) -> Comparison | None:
        """What the documents' datasets say of it by fiscal year; None where they say nothing."""
        if not self.documents:
            return None
        return compare(parse_address(f"by=fiscal_year&country={self.country.code}"))


def money_of(country: Country) -> Money:
    """What is charted of a country or region as a recipient."""
    found = figures_of(f"country={country.code}", "account,fiscal_year", "stacked")
    own = [replace(one, identifier=f"{country.code}-{one.identifier}") for one in found]
    return Money(
        country,
        documents=tuple(one for one in own if one.datasets[0].is_default),
        official=tuple(one for one in own if not one.datasets[0].is_default),
    )
