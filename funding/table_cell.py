"""A cell of a table: what is shown for one tally, and what is to be known of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from funding.bases import Measure
from funding.comparison import Comparison
from funding.dimensions import Member
from funding.glossary import STATUSES
from funding.measures import in_year
from funding.models import CellStatus
from funding.tally import Tally
from funding.wording import (
    NOT_FINAL,
    NOT_TOLD,
    SIGNS,
    dollars,
    number,
    one_stage,
    shown,
    stages_in_words,
)


@dataclass(frozen=True)
class TableCell:
    """What is shown for one tally, its number, and the query string of the cells behind it.

    `bounds` are those of an amount by goal; `stages_differ` says that a change is not of like
    with like.
    """

    text: str
    value: float | int | None = None
    status: str = ""
    stage: str = ""
    stages: str = ""
    sources: str = ""
    bounds: str = ""
    final: bool = True
    complete: bool = True
    stages_differ: bool = False
    address: str = ""

    @property
    def about(self) -> str:
        """What is to be known of the cell before one follows it."""
        return " · ".join(part for part in (self.stages, self.sources, self.bounds) if part)

    @property
    def leaves_out(self) -> bool:
        """Whether the number leaves out a cell that may hide money."""
        return self.status == "partial" and not self.complete


def cell_of(
    comparison: Comparison, tally: Tally, chosen: Iterable[tuple[str, Member]]
) -> TableCell:
    """The cell for a tally of the answer, and the members that it is of."""
    members = dict(chosen)
    measured = comparison.measure(tally, members)
    return TableCell(
        text=shown(comparison, tally, measured),
        value=number(measured.value),
        status=tally.status,
        stage=one_stage(tally),
        stages=stages_in_words(tally),
        sources="; ".join(
            f"{edition.citation.document.producer}, {edition.dataset.label}"
            for edition in comparison.editions
            if edition.dataset.slug in tally.datasets
        ),
        bounds=_bounds(comparison, tally) if "goal" in members else "",
        final=not set(tally.stages) & set(NOT_FINAL),
        complete=tally.complete,
        stages_differ=measured.stages_differ,
        address=comparison.query.address(in_year(comparison.query, members)),
    )


def _bounds(comparison: Comparison, tally: Tally) -> str:
    """From what serves the goal alone to all that may serve it, where the two differ."""
    low, high = tally.amount_min, tally.amount_max
    if comparison.query.bases.measure != Measure.AMOUNT or low is None or high in (None, low):
        return ""
    return _("%(low)s to %(high)s") % {"low": dollars(low), "high": dollars(high)}


@dataclass(frozen=True)
class Mark:
    """What a sign or mark in a table means, and the term that explains it further, if one does."""

    words: str
    term: str = ""
    sign: str = ""


def marks_of(cells: Iterable[TableCell]) -> Iterator[Mark]:
    """The signs and marks that stand in the cells, each with what it means."""
    used = list(cells)
    texts = {part for cell in used if cell.value is None for part in cell.text.split(", ")}
    for status, sign in SIGNS.items():
        if sign in texts:
            yield Mark(str(CellStatus(status).label), STATUSES[status], sign)
    if NOT_TOLD in texts:
        yield Mark(_("%(sign)s cannot be told") % {"sign": NOT_TOLD})
    if any(cell.leaves_out for cell in used):
        yield Mark(_("leaves out a cell that is not available"), "incomplete", "*")
    if any(cell.stages_differ for cell in used):
        yield Mark(
            _("≠ the stages of the two years differ, so the change is not of like with like")
        )
    if any(cell.bounds for cell in used):
        yield Mark(
            _("below an amount: from what serves the goal alone to all that may serve it"),
            "least-and-most",
        )
    if any(not cell.final for cell in used):
        yield Mark(_("in italics: not final"), "stage")
