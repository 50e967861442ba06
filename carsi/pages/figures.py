"""Which charts show the money of one member of a dimension: those that have something to show."""

from collections.abc import Iterator
from dataclasses import dataclass

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
    datasets are large: their charts tell fiscal years only.
    """
    found = _datasets_with(filters)
    return list(_figures(filters, by, chart, found))


def _figures(filters: str, by: str, chart: str, found: list[Dataset]) -> Iterator[Figure]:
    usual = tuple(dataset for dataset in found if dataset.is_default)
    if usual:
        slugs = ",".join(dataset.slug for dataset in usual)
        yield Figure(f"by={by}&{filters}&dataset={slugs}", chart, "figure", usual)
    for dataset in found:
        if not dataset.is_default:
            address = f"by=fiscal_year&{filters}&dataset={dataset.slug}"
            yield Figure(address, "", f"figure-{dataset.slug}", (dataset,))


def _datasets_with(filters: str) -> list[Dataset]:
    """The datasets with a cell of the filters in an edition in force, the default ones first."""
    filled = Edition.objects.values_list("dataset__slug", flat=True)
    slugs = ",".join(sorted(set(filled)))
    cells = cells_of(parse_address(f"{filters}&dataset={slugs}"))
    keys = cells.order_by().values_list("edition__dataset", flat=True).distinct()
    return list(Dataset.objects.filter(pk__in=keys).order_by("-is_default", "slug"))
