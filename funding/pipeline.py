"""From appropriation to payment: how much of each line's money was obligated, and disbursed.

The stages of one line are the same money on its way, so they are set against each other and never
added up; and never across datasets, which count the money in ways of their own.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise

from django.utils.translation import gettext as _

from funding.bases import Measure
from funding.comparison import Comparison
from funding.dimensions import Member
from funding.groups import Group
from funding.models import Stage
from funding.wording import listed

TRANSACTIONS = (Stage.OBLIGATED, Stage.DISBURSED)
NAMED_AT_MOST = 3
Line = tuple[Member, ...]


@dataclass(frozen=True)
class Passage:
    """How much came from one stage to the next.

    `left` is what did not, in dollars, and less than zero where more came than there was; `rate`
    is a part of 1. Both are None where either side is not known; the rate also where the first
    side is not above zero. `reason` says of a total why it is withheld.
    """

    start: Stage
    end: Stage
    left: Decimal | None = None
    rate: Decimal | None = None
    reason: str = ""

    @classmethod
    def between(
        cls, start: Stage, end: Stage, before: Decimal | None, after: Decimal | None
    ) -> "Passage":
        if before is None or after is None:
            return cls(start, end)
        rate = after / before if before > 0 and after >= 0 else None
        return cls(start, end, before - after, rate)


@dataclass(frozen=True)
class PipelineLine:
    """A line of the answer with the group of each stage that has cells, and its passages."""

    members: Line
    groups: Mapping[Stage, Group]
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Pipeline:
    """The stages that occur, in order, the lines, and the passages of their totals.

    `totals` holds the sum of each stage, None where it is not known of every line. There are no
    lines, and `reason` says why, where the answer does not tell how far its money came.
    """

    reason: str
    stages: tuple[Stage, ...] = ()
    lines: tuple[PipelineLine, ...] = ()
    totals: Mapping[Stage, Decimal | None] = field(default_factory=dict)
    passages: tuple[Passage, ...] = ()


def pipeline_of(comparison: Comparison) -> Pipeline:
    """The pipeline of the whole answer."""
    if reason := _why_not(comparison):
        return Pipeline(reason)
    stages = _stages(comparison)
    lines = tuple(_line(members, groups, stages) for members, groups in _groups(comparison, stages))
    totals = {stage: _total(stage, lines) for stage in stages}
    return Pipeline("", stages, lines, totals, tuple(_totals(stages, lines, totals)))


def known(group: Group | None) -> Decimal | None:
    """The amount of a group, unless a cell that may hide money is left out of it."""
    return group.tally.amount if group and group.tally.complete else None


def name_of(line: PipelineLine) -> str:
    """What a line is called; the only one there is, without members: Total."""
    return " · ".join(member.name for member in line.members) or _("Total")


def _why_not(comparison: Comparison) -> str:
    query = comparison.query
    if "stage" not in query.by:
        return _("A pipeline sets stages against each other: add stage to by.")
    if query.bases.measure != Measure.AMOUNT:
        return _("A pipeline is made of amounts: choose the measure “amount”.")
    if query.attributes:
        return _("No document says what was obligated or paid for a goal: leave goal out.")
    if len(comparison.summary.datasets) != 1:
        return _("Stages of different datasets are no pipeline: name one dataset.")
    if len(comparison.years) > 1 and "fiscal_year" not in query.by:
        return _("Stages of different years are no pipeline: add fiscal_year to by, or name one.")
    if len(_stages(comparison)) < 2:
        return _("A pipeline needs two of: appropriated, obligated, disbursed.")
    return ""


def _stages(comparison: Comparison) -> tuple[Stage, ...]:
    """Appropriated, or actual where there is nothing appropriated; obligated; disbursed."""
    present = {
        stage
        for group in comparison.groups
        if group.tally.amount is not None
        for stage in group.tally.stages
    }
    first = next((one for one in (Stage.APPROPRIATED, Stage.ACTUAL) if one in present), None)
    return tuple(one for one in (first, *TRANSACTIONS) if one in present and one is not None)


def _groups(
    comparison: Comparison, stages: Sequence[Stage]
) -> list[tuple[Line, dict[Stage, Group]]]:
    """The groups of each line by stage, in order; lines without any of the stages are left out."""
    place = comparison.query.by.index("stage")
    lines: dict[Line, dict[Stage, Group]] = defaultdict(dict)
    for group in comparison.groups:
        stage = Stage(str(group.members[place].key))
        if stage in stages:
            lines[group.members[:place] + group.members[place + 1 :]][stage] = group
    return sorted(lines.items(), key=lambda entry: [member.order for member in entry[0]])


def _line(members: Line, groups: Mapping[Stage, Group], stages: Sequence[Stage]) -> PipelineLine:
    passages = (
        Passage.between(start, end, known(groups.get(start)), known(groups.get(end)))
        for start, end in pairwise(stages)
    )
    return PipelineLine(members, groups, tuple(passages))


def _total(stage: Stage, lines: Sequence[PipelineLine]) -> Decimal | None:
    amounts = [known(line.groups.get(stage)) for line in lines]
    found = [amount for amount in amounts if amount is not None]
    return sum(found, Decimal(0)) if len(found) == len(amounts) else None


def _totals(
    stages: Sequence[Stage],
    lines: Sequence[PipelineLine],
    totals: Mapping[Stage, Decimal | None],
) -> Iterator[Passage]:
    for start, end in pairwise(stages):
        reasons = [_reason(stage, lines) for stage in (start, end) if totals[stage] is None]
        passage = Passage.between(start, end, totals[start], totals[end])
        yield replace(passage, reason=" ".join(reasons))


def _reason(stage: Stage, lines: Sequence[PipelineLine]) -> str:
    names = [name_of(line) for line in lines if known(line.groups.get(stage)) is None]
    more = [_("%(count)s more") % {"count": len(names) - NAMED_AT_MOST}]
    named = listed([*names[:NAMED_AT_MOST], *(more if len(names) > NAMED_AT_MOST else [])])
    return _("No total: “%(stage)s” is not known, or not in full, for %(lines)s.") % {
        "stage": stage.label,
        "lines": named,
    }
