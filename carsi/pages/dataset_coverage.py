"""What a dataset without a printed table holds: its cells by year, stage and country, counted."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet, Sum

from countries.models import Country
from documents.models import in_order
from funding.models import Allocation, CountedCell, Edition, Stage
from funding.rollups import counted_cells

NEARBY = ("carsi-seven", "northern-triangle")


@dataclass(frozen=True)
class YearCovered:
    """A fiscal year with its number of cells, and the stages that they have."""

    key: str
    cells: int
    stages: Sequence[str]


@dataclass(frozen=True)
class CountryCovered:
    """A country or region with its number of cells."""

    country: Country
    cells: int


@dataclass(frozen=True)
class Coverage:
    """All years; of the countries those of the documents, and how many there are in all."""

    years: Sequence[YearCovered]
    countries: Sequence[CountryCovered]
    recipients: int


def coverage_of(editions: Sequence[Edition]) -> Coverage:
    """Counted by the database, however many cells there are."""
    cells = counted_cells(editions, "country").values("country")
    by_country = dict(cells.annotate(count=Sum("cells")).values_list("country", "count"))
    documented = Allocation.objects.filter(edition__dataset__is_default=True).values("country")
    nearby = Country.objects.filter(
        Q(groups__slug__in=NEARBY) | Q(pk__in=documented), pk__in=by_country
    )
    named = sorted(nearby.distinct(), key=lambda row: in_order(row.label))
    return Coverage(
        _years(counted_cells(editions, "fiscal_year")),
        [CountryCovered(row, by_country[row.pk]) for row in named],
        len([country for country in by_country if country is not None]),
    )


def _years(cells: QuerySet[CountedCell]) -> Sequence[YearCovered]:
    """Each fiscal year in order; the transition quarter of 1976 is a year of its own."""
    counts: dict[tuple[Any, bool], int] = defaultdict(int)
    stages: dict[tuple[Any, bool], list[str]] = defaultdict(list)
    rows = cells.values("fiscal_year", "is_transition_quarter", "stage")
    for row in rows.annotate(count=Sum("cells")):
        year = row["fiscal_year"], row["is_transition_quarter"]
        counts[year] += row["count"]
        stages[year].append(row["stage"])
    return [
        YearCovered(
            f"{year}{'tq' if quarter else ''}",
            counts[year, quarter],
            [str(stage.label) for stage in Stage if stage in stages[year, quarter]],
        )
        for year, quarter in sorted(counts)
    ]
