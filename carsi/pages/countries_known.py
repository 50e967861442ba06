"""What is known of each recipient in a line: its tables and their years, and its activities."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Max, Min

from countries.models import Country, CountryGroupMember
from funding.edition_query import editions_in_force
from funding.fiscal_years import in_full
from funding.models import Allocation, Dataset
from programs.models import ActivityCountry


@dataclass(frozen=True)
class Told:
    """A dataset with cells of a recipient, and the fiscal years from the first to the last."""

    dataset: Dataset
    first: int
    last: int

    @property
    def years(self) -> str:
        return in_full(self.first, self.last)


@dataclass(frozen=True)
class Known:
    """A recipient with the datasets that have cells of it, and how many activities it has."""

    country: Country
    told: tuple[Told, ...]
    activities: int
    in_a_group: bool

    @property
    def has_own(self) -> bool:
        """Whether a document gives it an amount of its own."""
        return any(one.dataset.is_default for one in self.told)

    @property
    def is_recipient(self) -> bool:
        """Whether the documents are about money for it, not only about its part in it."""
        return self.in_a_group or self.has_own


def known_of(countries: Sequence[Country]) -> list[Known]:
    """In the order given, in a fixed number of queries."""
    keys = [country.pk for country in countries]
    told = _told(keys)
    links = ActivityCountry.objects.filter(country__in=keys).order_by()
    activities = dict(links.values_list("country").annotate(count=Count("pk")))
    members = CountryGroupMember.objects.filter(country__in=keys).order_by()
    in_groups = set(members.values_list("country", flat=True))
    return [
        Known(row, tuple(told[row.pk]), activities.get(row.pk, 0), row.pk in in_groups)
        for row in countries
    ]


def _told(keys: Sequence[int]) -> dict[int, list[Told]]:
    """By country, the datasets of the documents first."""
    cells = Allocation.objects.filter(country__in=keys, edition__in=editions_in_force((), ()))
    years = cells.order_by().values_list("country", "edition__dataset")
    spans = {
        (country, dataset): (first, last)
        for country, dataset, first, last in years.annotate(Min("fiscal_year"), Max("fiscal_year"))
    }
    told: dict[int, list[Told]] = defaultdict(list)
    for dataset in Dataset.objects.order_by("-is_default", "slug"):
        for country in keys:
            if (country, dataset.pk) in spans:
                told[country].append(Told(dataset, *spans[country, dataset.pk]))
    return told
