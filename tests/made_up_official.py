"""Small official editions for tests: some real figures of Mexico, and some of nobody."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from documents.models import Citation, DataRevision, Document
from funding.models import Dataset, Edition
from tests.made_up_data import cells, dataset

# US assistance to Mexico as the State Department's budget tables have it, in thousands of dollars.
MEXICO: Mapping[int, Mapping[str, int]] = {
    2009: {
        "GHCS": 2_900,
        "DA": 11_200,
        "ESF": 15_000,
        "INCLE": 246_000,
        "NADR": 3_845,
        "IMET": 834,
        "FMF": 39_000,
    },
    2010: {
        "GHCS": 3_458,
        "DA": 10_000,
        "ESF": 15_000,
        "INCLE": 284_000,
        "NADR": 3_900,
        "IMET": 1_050,
        "FMF": 265_250,
    },
}


def official(slug: str, of: Dataset | None = None, label: str = "1") -> Edition:
    """An edition in dollars of an official dataset, which stands in a document of its own."""
    document = Document.objects.create(
        slug=f"{slug}-{label}",
        title=slug,
        title_es=slug,
        producer="Made up",
        kind="table",
        role="official",
        date_basis="unknown",
        licence="none",
    )
    return Edition.objects.create(
        dataset=of or dataset(slug),
        label=label,
        citation=Citation.objects.create(document=document, key="file", section="File"),
        revision=DataRevision.objects.get(number=1),
        unit="$ thousand",
        unit_dollars=1000,
    )


def thousands(
    year: int, amounts: Mapping[str, int | None], **others: Any
) -> Iterable[dict[str, Any]]:
    """Cells of one year in thousands of dollars, a dash where there is none."""
    for account, amount in amounts.items():
        yield {
            "account": account,
            "fiscal_year": year,
            "amount": None if amount is None else amount * 1000,
            "precision": None if amount is None else Decimal(500),
            **others,
        }


def budget_tables() -> Edition:
    """Mexico by account, as published for two years."""
    edition = official("budget-tables")
    cells(edition, (row for year, amounts in MEXICO.items() for row in thousands(year, amounts)))
    return edition
