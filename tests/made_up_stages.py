"""`python -m tests.made_up_stages` adds to the database what no document prints.

A line at three stages, an amount taken back and one withheld: charts and pages have states that
only such data show.
"""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "carsi.settings")


def add() -> None:
    from tests.made_up_data import cells, dataset, edition

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


if __name__ == "__main__":
    django.setup()
    add()
