"""`python -m tests.made_up_stages` adds to the database what no document prints.

A line at three stages, an amount taken back and one withheld, official editions: charts and pages
have states that only such data show.
"""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "carsi.settings")


def add() -> None:
    from tests.made_up_data import cells, dataset, edition
    from tests.made_up_official import budget_tables, counter_drug_obligations, country_summary

    cells(
        edition(dataset("ladder")),
        [
            {"amount": 10_000_000, "stage": "request"},
            {"amount": 8_000_000, "stage": "estimate"},
            {"amount": 7_500_000, "stage": "actual"},
            {"amount": 5_000_000, "stage": "request", "fiscal_year": 2011},
            {"amount": 5_500_000, "stage": "actual", "fiscal_year": 2011},
        ],
    )
    cells(
        edition(dataset("taken-back")),
        [
            {"amount": 4_000_000},
            {"amount": -1_500_000, "fiscal_year": 2011},
            {"account": "INCLE", "amount": 2_000_000},
            {"account": "INCLE", "status": "withheld", "fiscal_year": 2011},
            {"account": "FMF", "amount": 0, "status": "zero"},
            {"account": "FMF", "amount": 900_000, "fiscal_year": 2011},
        ],
    )
    add_official()
    for make in (budget_tables, country_summary, counter_drug_obligations):
        make()


def add_official() -> None:
    """Two editions of a dataset with the stages of money on its way, for several years."""
    from tests.made_up_data import cells, dataset, edition

    amounts: dict[int, dict[str, int | None]] = {
        2009: {"request": 70, "appropriated": 60, "obligated": 55, "disbursed": 45},
        2010: {"appropriated": 48, "obligated": 48, "disbursed": 52},
        2011: {"appropriated": 30, "obligated": -4, "disbursed": 6},
        2012: {"appropriated": 41, "disbursed": 12},
        2013: {"appropriated": 35, "obligated": None, "disbursed": 3},
    }
    rows = [
        {
            "fiscal_year": year,
            "stage": stage,
            "source_column": column,
            **({"status": "not_available"} if millions is None else {"amount": millions * 10**6}),
        }
        for year, stages in amounts.items()
        for column, (stage, millions) in enumerate(stages.items(), start=1)
    ]
    official = dataset("official")
    older = edition(official, "2014")
    cells(older, [row | {"amount": 1_000_000} for row in rows[:4]])
    cells(edition(official, "2015", supersedes=older), rows)


if __name__ == "__main__":
    django.setup()
    add()
