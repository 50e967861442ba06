"""The list of datasets: those of the documents, and the official ones beside them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Min, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from carsi.pages.folders import DATASETS
from documents.models import DocumentRole
from funding.fiscal_years import in_full
from funding.models import Dataset, Edition, Stage
from funding.rollups import counted_cells

Held = Mapping[str, Any]


@dataclass(frozen=True)
class DatasetSummary:
    """A dataset with what its editions in force hold; no years where they hold nothing."""

    dataset: Dataset
    editions: Sequence[Edition]
    cells: int
    years: str
    stages: Sequence[str]

    @property
    def is_of_documents(self) -> bool:
        return any(
            edition.citation.document.role == DocumentRole.DOCUMENT for edition in self.editions
        )


@require_safe
def datasets_page(request: HttpRequest) -> HttpResponse:
    """`/datasets/`: takes no parameters."""
    editions: dict[int, list[Edition]] = {}
    current = Edition.objects.filter(superseded_by=None)
    current = current.select_related("citation__document", "dataset")
    for edition in current:
        editions.setdefault(edition.dataset_id, []).append(edition)
    held = _held(current)
    summaries = [
        _summary(dataset, editions.get(dataset.pk, []), held.get(dataset.pk, []))
        for dataset in Dataset.objects.all()
    ]
    context = {
        "folder": DATASETS,
        "of_documents": [one for one in summaries if one.is_of_documents],
        "others": [one for one in summaries if not one.is_of_documents],
    }
    return render(request, "pages/datasets.html", context)


def _held(editions: Iterable[Edition]) -> Mapping[int, Sequence[Held]]:
    """By dataset, each stage with its first and last year and its number of cells."""
    found: dict[int, list[Held]] = {}
    rows = (
        counted_cells(editions, "fiscal_year")
        .values("edition__dataset", "stage")
        .annotate(first=Min("fiscal_year"), last=Max("fiscal_year"), count=Sum("cells"))
    )
    for row in rows:
        found.setdefault(row["edition__dataset"], []).append(row)
    return found


def _summary(dataset: Dataset, editions: Sequence[Edition], held: Sequence[Held]) -> DatasetSummary:
    first = min((row["first"] for row in held), default=None)
    last = max((row["last"] for row in held), default=None)
    stages = {row["stage"] for row in held}
    return DatasetSummary(
        dataset,
        editions,
        sum(row["count"] for row in held),
        "" if first is None else in_full(first, last),
        [str(stage.label) for stage in Stage if stage in stages],
    )
