"""The editions of a dataset, newest first, with what the cells of each come to by stage."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, QuerySet, Sum

from funding.models import Dataset, Edition, Stage
from funding.rollups import counted_cells


@dataclass(frozen=True)
class StageSum:
    """The cells of one stage: their sum, None where none carries an amount, and their number."""

    stage: Stage
    amount: Decimal | None
    cells: int


@dataclass(frozen=True)
class EditionSummary:
    """An edition and its sums; stages are never added up."""

    edition: Edition
    sums: tuple[StageSum, ...]

    @property
    def cells(self) -> int:
        return sum(one.cells for one in self.sums)


def history_of(dataset: Dataset) -> tuple[EditionSummary, ...]:
    """Part by part, the newest edition first."""
    editions = list(
        dataset.editions.select_related(
            "citation__document", "revision", "supersedes", "superseded_by"
        ).order_by("part", "-revision__number", "-label")
    )
    sums: dict[int, list[StageSum]] = defaultdict(list)
    grouped = counted_cells(editions).values("edition", "stage")
    grouped = grouped.annotate(sum=Sum("amount"), count=Sum("cells"))
    for row in sorted(grouped, key=lambda row: Stage.values.index(row["stage"])):
        sums[row["edition"]].append(StageSum(Stage(row["stage"]), row["sum"], row["count"]))
    return tuple(EditionSummary(edition, tuple(sums[edition.pk])) for edition in editions)


def with_several_editions(datasets: Iterable[Any]) -> QuerySet[Dataset]:
    """Those of the datasets (keys in the database) that have more than one edition."""
    counted = Dataset.objects.filter(pk__in=datasets).annotate(count=Count("editions"))
    return counted.filter(count__gt=1)
