"""The charts of a dataset's page: compare queries that fit what its cells tell apart."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from carsi.pages.dataset_question import Asked
from funding.edition_query import edition_key
from funding.models import Dataset, Edition
from funding.printed_table import PrintedTable


@dataclass(frozen=True)
class DatasetChart:
    """What the chart tag takes; an empty kind is the best that fits."""

    address: str
    kind: str
    identifier: str


def charts_of(
    dataset: Dataset, editions: Sequence[Edition], asked: Asked, table: PrintedTable | None
) -> Sequence[DatasetChart]:
    """None where the dataset has no edition yet."""
    return list(_charts(dataset, asked, table)) if editions else []


def _charts(dataset: Dataset, asked: Asked, table: PrintedTable | None) -> Iterator[DatasetChart]:
    end = f"dataset={dataset.slug}"
    if asked.is_older and asked.edition:
        end += f"&edition={edition_key(asked.edition)}"
    if table is None:
        yield DatasetChart(f"by=fiscal_year,stage&{end}", "", "by-stage")
        return
    accounts = {cell.account_id for cell in table.cells}
    by, kind = ("account", "stacked") if len(accounts) > 1 else ("country", "grouped")
    yield DatasetChart(f"by={by},fiscal_year&{end}", kind, "by-year")
    yield DatasetChart(f"by={by}&{end}", "ranked", "in-all")
