"""Which charts show the money of one member of a dimension: those that have something to show."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count

from funding.models import Dataset, Edition
from funding.query import parse_address
from funding.selection import cells_of


@dataclass(frozen=True)
class Figure:
    """A question for the tag of comparisons, and the datasets that answer it."""

    address: str
    chart: str
    identifier: str
    datasets: tuple[Dataset, ...]


def figures_of(filters: str, by: str, chart: str = "") -> list[Figure]:
    """One chart of the default datasets that have cells of the filters, then one per other dataset.

    `filters` is a query string such as `account=ESF`, `by` the dimensions of the first chart. Other
    datasets are large: their charts tell fiscal years only, and stages where there are several,
    since stages of one line and year are the same money.
    """
    found = _datasets_with(filters)
    return list(_figures(filters, by, chart, found))


def _figures(filters: str, by: str, chart: str, found: dict[Dataset, int]) -> Iterator[Figure]:
    usual = tuple(dataset for dataset in found if dataset.is_default)
    if usual:
        slugs = ",".join(dataset.slug for dataset in usual)
        yield Figure(f"by={by}&{filters}&dataset={slugs}", chart, "figure", usual)
    for dataset, stages in found.items():
        if not dataset.is_default:
            years, kind = ("fiscal_year,stage", "line") if stages > 1 else ("fiscal_year", "")
            address = f"by={years}&{filters}&dataset={dataset.slug}"
            yield Figure(address, kind, f"figure-{dataset.slug}", (dataset,))


def _datasets_with(filters: str) -> dict[Dataset, int]:
    """The datasets with a cell of the filters in an edition in force, and how many stages.

    The default ones come first.
    """
    filled = Edition.objects.values_list("dataset__slug", flat=True)
    slugs = ",".join(sorted(set(filled)))
    cells = cells_of(parse_address(f"{filters}&dataset={slugs}"))
    datasets = Dataset.objects.filter(editions__allocations__in=cells.order_by()).annotate(
        stages=Count("editions__allocations__stage", distinct=True)
    )
    return {dataset: dataset.stages for dataset in datasets.order_by("-is_default", "slug")}
