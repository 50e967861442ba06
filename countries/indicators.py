"""The indicators of one country by calendar year, with the years that their source leaves out."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Max, Min

from countries.models import Country, Indicator, IndicatorValue
from documents.models import Citation


@dataclass(frozen=True)
class IndicatorSeries:
    """The values of an indicator in one country; `first` and `last` are the years of the indicator.

    A year between the two that has no value is one that the source leaves out.
    """

    indicator: Indicator
    values: Mapping[int, Decimal]
    first: int
    last: int
    citation: Citation | None

    @property
    def left_out(self) -> tuple[int, ...]:
        """The years for which the source has values of others, and none of this country."""
        return tuple(year for year in range(self.first, self.last + 1) if year not in self.values)

    @property
    def newest_year(self) -> int:
        return max(self.values)

    @property
    def newest(self) -> str:
        """The value of the newest year."""
        return self.shown(self.newest_year)

    @property
    def digits(self) -> int:
        """How many decimals are shown: none for counts, else one."""
        whole = all(value == value.to_integral_value() for value in self.values.values())
        return 0 if whole else 1

    def shown(self, year: int) -> str:
        """The value of a year, rounded for reading; empty where there is none."""
        return f"{self.values[year]:,.{self.digits}f}" if year in self.values else ""


def indicators_of(country: Country) -> list[IndicatorSeries]:
    """The indicators that have a value of the country: rates before counts."""
    values: dict[int, dict[int, Decimal]] = defaultdict(dict)
    cited: dict[int, Citation | None] = {}
    rows = IndicatorValue.objects.filter(country=country).select_related("citation__document")
    for row in rows:
        values[row.indicator_id][row.year] = row.value
        cited[row.indicator_id] = row.citation
    spans = Indicator.objects.annotate(first=Min("values__year"), last=Max("values__year"))
    series = [
        IndicatorSeries(
            indicator, values[indicator.pk], indicator.first, indicator.last, cited[indicator.pk]
        )
        for indicator in spans
        if indicator.pk in values
    ]
    return sorted(series, key=lambda one: -one.digits)
