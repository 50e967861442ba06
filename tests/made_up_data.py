"""Small editions for tests of what the documents do not hold: overlaps, stages, negatives."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from countries.models import Country
from documents.models import Citation, DataRevision
from funding.models import Allocation, CellStatus, Dataset, Edition
from programs.models import Account, Program


def dataset(slug: str, *, is_default: bool = False) -> Dataset:
    return Dataset.objects.create(
        slug=slug,
        title=slug,
        title_es=slug,
        scope="Made up.",
        scope_es="Inventado.",
        measure="Amounts",
        measure_es="Montos",
        is_default=is_default,
    )


def edition(
    of: Dataset, label: str = "1", supersedes: Edition | None = None, part: str = ""
) -> Edition:
    return Edition.objects.create(
        dataset=of,
        label=label,
        citation=Citation.objects.order_by("pk")[0],
        revision=DataRevision.objects.get(number=1),
        supersedes=supersedes,
        part=part,
        unit="$",
        unit_dollars=1,
    )


def cells(of: Edition, rows: Iterable[dict[str, Any]]) -> None:
    """A cell for each row: `amount` and `stage`, and whatever differs from Mexico's ESF in 2010.

    The status follows from the amount unless it is given.
    """
    for place, row in enumerate(rows, start=1):
        given = dict(row)
        account, country, program = (
            given.pop(name, None) for name in ("account", "country", "program")
        )
        amount = given.pop("amount", None)
        status = CellStatus.NONE if amount is None else CellStatus.REPORTED
        Allocation.objects.create(
            **{
                "edition": of,
                "source_row": place,
                "source_column": 1,
                "country": Country.objects.get(code=country or "MEX"),
                "account": Account.objects.get(code=account or "ESF"),
                "program": Program.objects.get(slug=program) if program else None,
                "fiscal_year": 2010,
                "stage": "actual",
                "status": status,
                "amount": None if amount is None else Decimal(amount),
                "printed": str(amount),
                "citation": of.citation,
                **given,
            }
        )
