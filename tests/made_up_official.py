"""Small official editions for tests: some real figures of Mexico, and some of nobody."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from documents.models import Citation, DataRevision, Document
from funding.models import Dataset, Edition
from tests.made_up_data import cells, dataset

# US assistance to Mexico as the State Department's budget tables have it, in thousands of dollars.
MEXICO: Mapping[int, Mapping[str, int | None]] = {
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
    2012: {
        "GHCS": 1_000,
        "DA": 33_350,
        "ESF": 33_260,
        "INCLE": 248_500,
        "NADR": 5_380,
        "IMET": 1_190,
        "FMF": 7_000,
    },
    2013: {
        "GHCS": None,
        "DA": 26_224,
        "ESF": 32_067,
        "INCLE": 195_077,
        "NADR": 3_811,
        "IMET": 1_239,
        "FMF": 6_646,
    },
}


def official(slug: str, label: str = "1") -> Edition:
    """An edition of an official dataset, known or made up, in a document of its own."""
    of = Dataset.objects.filter(slug=slug).first() or dataset(slug)
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
        dataset=of,
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
    """Mexico by account, as published for four years."""
    edition = official("state-budget-by-country")
    cells(edition, (row for year, amounts in MEXICO.items() for row in thousands(year, amounts)))
    return edition


def country_summary() -> Edition:
    """Mexico of all agencies together, at two stages."""
    edition = official("foreign-assistance-by-country")
    rows = [
        {"fiscal_year": year, "stage": stage, "amount": amount}
        for year, stage, amount in (
            (2007, "appropriated", 65_382_000),
            (2008, "appropriated", 53_854_000),
            (2009, "appropriated", 432_779_000),
            (2010, "appropriated", 757_597_000),
            (2010, "obligated", 718_087_933),
        )
    ]
    cells(edition, rows)
    edition.allocations.update(account=None)
    return edition


def counter_drug_obligations() -> Edition:
    """One country's line of the account that pays for Section 1004; nobody's real figure."""
    edition = official("greenbook")
    cells(edition, thousands(2010, {"drug-interdiction-defense": 95_112}, stage="obligated"))
    return edition
