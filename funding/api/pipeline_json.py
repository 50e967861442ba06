"""A pipeline as the JSON of the API: amounts as numbers, rates as exact decimals in texts."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from funding.comparison import Comparison
from funding.groups import Group
from funding.models import Stage
from funding.pipeline import Passage, PipelineLine, pipeline_of
from funding.wording import number


def pipeline_as_json(comparison: Comparison, groups: Sequence[Group]) -> dict[str, Any] | None:
    """The lines that these groups are of; None where the answer is no pipeline."""
    pipeline = pipeline_of(comparison)
    if pipeline.reason:
        return None
    shown = {group.members for group in groups}
    names = [name for name in comparison.query.by if name != "stage"]
    return {
        "stages": [stage.value for stage in pipeline.stages],
        "lines": [
            _line(names, line, pipeline.stages)
            for line in pipeline.lines
            if any(group.members in shown for group in line.groups.values())
        ],
        "totals": {
            **_passages(pipeline.totals, pipeline.passages),
            "reasons": {one.end.value: one.reason for one in pipeline.passages if one.reason},
        },
    }


def _line(names: Iterable[str], line: PipelineLine, stages: Iterable[Stage]) -> dict[str, Any]:
    groups = {stage: line.groups.get(stage) for stage in stages}
    amounts = {stage: group.tally.amount if group else None for stage, group in groups.items()}
    members = zip(names, line.members, strict=True)
    return {
        **{name: member.key_and_label for name, member in members},
        **_passages(amounts, line.passages),
    }


def _passages(
    amounts: Mapping[Stage, Decimal | None], passages: Iterable[Passage]
) -> dict[str, Any]:
    found = list(passages)
    return {
        "amounts": {stage.value: number(amount) for stage, amount in amounts.items()},
        "not_yet": {one.end.value: number(one.left) for one in found},
        "rates": {
            one.end.value: None if one.rate is None else f"{one.rate.normalize():f}"
            for one in found
        },
    }
