"""How many people an amount is for: the population of its countries in its years."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from decimal import Decimal

from countries.models import Country, IndicatorValue
from documents.models import Citation

POPULATION = "population"


@dataclass(frozen=True)
class People:
    """Population by country and year; a region's is that of the countries that it covers.

    `countries` leads from a recipient's key in the database to those of its countries.
    """

    countries: Mapping[int, Set[int]]
    population: Mapping[tuple[int, int], Decimal]
    citation: Citation | None

    def of(self, recipients: Iterable[int | None], years: Iterable[int]) -> Decimal | None:
        """The mean population, over the years, of all the countries together.

        None where a recipient is not stated, or a country's population is not known in a year.
        """
        covered: set[int] = set()
        for recipient in recipients:
            if recipient is None or not self.countries.get(recipient):
                return None
            covered |= self.countries[recipient]
        asked = [(country, year) for country in covered for year in set(years)]
        if not asked or any(pair not in self.population for pair in asked):
            return None
        total = sum((self.population[pair] for pair in asked), Decimal(0))
        return total / len(set(years))


def load_people(recipients: Set[int | None], years: Set[int]) -> People:
    """The population that amounts to these recipients in these years are set against."""
    countries: dict[int, set[int]] = {}
    rows = Country.objects.filter(pk__in=[pk for pk in recipients if pk is not None]).values_list(
        "pk", "kind", "covers__members__country"
    )
    for pk, kind, member in rows:
        covered = pk if kind == "country" else member
        countries.setdefault(pk, set()).update({covered} - {None})
    wanted = set().union(*countries.values())
    values = IndicatorValue.objects.filter(
        indicator__slug=POPULATION, country__in=wanted, year__in=years
    ).select_related("citation__document")
    found = {(value.country_id, value.year): value for value in values}
    cited = next((value.citation for value in found.values()), None)
    return People(countries, {pair: value.value for pair, value in found.items()}, cited)
