"""The table “From appropriation to payment”: amounts, what is not yet spent, and rates."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from funding.comparison import Comparison
from funding.dimensions import DIMENSIONS
from funding.models import Stage
from funding.pipeline import Passage, Pipeline, PipelineLine, pipeline_of
from funding.pipeline_words import SHORT, rate_in_words
from funding.wording import NOT_TOLD, dollars, number, sign

Keys = Mapping[str, str | int]


@dataclass(frozen=True)
class PipelineCell:
    """What is shown, its number, and the query string of the cells behind it."""

    text: str
    address: str = ""
    value: int | float | None = None


@dataclass(frozen=True)
class PipelineRow:
    """The names of the row's members, and a cell for each column."""

    heads: tuple[str, ...]
    cells: tuple[PipelineCell, ...]


@dataclass(frozen=True)
class PipelineTable:
    """Heads, rows and totals; `notes` say what the signs mean and why a total is withheld."""

    row_titles: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[PipelineRow, ...]
    totals: PipelineRow | None
    notes: tuple[str, ...]


def pipeline_table(comparison: Comparison) -> PipelineTable | None:
    """The table of the answer; None where it does not tell how far its money came."""
    pipeline = pipeline_of(comparison)
    if pipeline.reason:
        return None
    rows = tuple(_row(comparison, line, pipeline.stages) for line in pipeline.lines)
    totals = _totals(comparison, pipeline) if len(rows) > 1 else None
    names = [name for name in comparison.query.by if name != "stage"]
    return PipelineTable(
        row_titles=tuple(str(DIMENSIONS[name].title) for name in names) or (_("Line"),),
        columns=tuple(_columns(pipeline)),
        rows=rows,
        totals=totals,
        notes=tuple(_notes(pipeline, [*rows, *([totals] if totals else [])])),
    )


def _columns(pipeline: Pipeline) -> Iterator[str]:
    for stage in pipeline.stages:
        yield str(stage.label).capitalize()
    for passage in pipeline.passages:
        yield _("Not yet %(stage)s") % {"stage": SHORT[passage.end]}
    for passage in pipeline.passages:
        yield _("%(end)s, per cent of %(start)s") % {
            "end": str(SHORT[passage.end]).capitalize(),
            "start": SHORT[passage.start],
        }


def _row(comparison: Comparison, line: PipelineLine, stages: Sequence[Stage]) -> PipelineRow:
    names = [name for name in comparison.query.by if name != "stage"]
    keys = {name: member.key for name, member in zip(names, line.members, strict=True)}
    groups = (line.groups.get(stage) for stage in stages)
    amounts = (
        PipelineCell(
            sign(group.tally), _address(comparison, keys, stage), number(group.tally.amount)
        )
        if group
        else PipelineCell("")
        for stage, group in zip(stages, groups, strict=True)
    )
    heads = tuple(member.name for member in line.members) or (_("Total"),)
    return PipelineRow(heads, (*amounts, *_passages(comparison, line.passages, keys)))


def _totals(comparison: Comparison, pipeline: Pipeline) -> PipelineRow:
    amounts = (
        PipelineCell(dollars(amount), _address(comparison, {}, stage), number(amount))
        if amount is not None
        else PipelineCell(NOT_TOLD)
        for stage, amount in pipeline.totals.items()
    )
    return PipelineRow((), (*amounts, *_passages(comparison, pipeline.passages, {})))


def _passages(
    comparison: Comparison, passages: Sequence[Passage], keys: Keys
) -> Iterator[PipelineCell]:
    """What is left of each, then the rate of each; both lead to the cells of the two stages."""
    both = [_address(comparison, keys, one.start, one.end) for one in passages]
    for one, address in zip(passages, both, strict=True):
        text = NOT_TOLD if one.left is None else dollars(one.left)
        yield PipelineCell(text, address, number(one.left))
    for one, address in zip(passages, both, strict=True):
        text = NOT_TOLD if one.rate is None else rate_in_words(one.rate)
        yield PipelineCell(text, address, number(one.rate))


def _address(comparison: Comparison, keys: Keys, *stages: Stage) -> str:
    return comparison.query.address({**keys, "stage": ",".join(stages)})


def _notes(pipeline: Pipeline, rows: Iterable[PipelineRow]) -> Iterator[str]:
    passages = [*pipeline.passages, *(one for line in pipeline.lines for one in line.passages)]
    yield _("A stage counts in its own year, so a payment may be of an earlier year’s money.")
    if any((one.rate or 0) > 1 for one in passages):
        yield _(
            "More than 100 per cent: the later stage holds money of other years, or of agencies"
            " that the earlier one leaves out."
        )
    if any(cell.text == NOT_TOLD for row in rows for cell in row.cells):
        yield _(
            "%(sign)s cannot be told: a stage is missing or incomplete, or there is no amount above"
            " zero to divide by."
        ) % {"sign": NOT_TOLD}
    yield from dict.fromkeys(one.reason for one in pipeline.passages if one.reason)
