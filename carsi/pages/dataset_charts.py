"""The charts of a dataset's page: compare queries that fit what its cells tell apart."""

from collections.abc import Iterator
from dataclasses import dataclass

from carsi.pages.dataset_coverage import Coverage
from carsi.pages.dataset_question import Asked
from funding.edition_query import edition_key
from funding.models import Dataset, ForwardFunding
from funding.printed_table import PrintedTable

MOST_YEARS = 6


@dataclass(frozen=True)
class DatasetChart:
    """What the chart tag takes; an empty kind is the best that fits."""

    address: str
    kind: str
    identifier: str


def charts_of(
    dataset: Dataset, asked: Asked, table: PrintedTable | None, coverage: Coverage | None
) -> Iterator[DatasetChart]:
    """None where the dataset has no cell yet; of a long series the latest years."""
    end = f"dataset={dataset.slug}{asked.further}"
    if asked.is_older and asked.edition:
        end += f"&edition={edition_key(asked.edition)}"
    if coverage and coverage.years:
        first, last = coverage.years[-MOST_YEARS:][0].key, coverage.years[-1].key
        years = f"fiscal_year={first}..{last}" if "tq" not in first + last else ""
        yield DatasetChart(f"by=fiscal_year,stage&{end}&{years}", "", "by-stage")
    if table is None:
        return
    accounts = {cell.account_id for cell in table.cells}
    by, kind = ("account", "stacked") if len(accounts) > 1 else ("country", "grouped")
    yield DatasetChart(f"by={by},fiscal_year&{end}", kind, "by-year")
    if ForwardFunding.objects.filter(edition=table.edition).exists():
        yield DatasetChart(f"by={by},fiscal_year&{end}&year_basis=intended", kind, "as-intended")
