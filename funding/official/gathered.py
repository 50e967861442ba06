"""Gathers what is found in millions of records: one finding for each distinct text."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import pyarrow as pa
from django.utils.translation import gettext as _

from funding.official.distinct import Distinct
from funding.official.report import Report
from funding.official.unreadable import UnreadableFileError
from funding.rules.registry import RULES

MOST = 2_000  # distinct texts of one kind: beyond that a column holds something else


@dataclass(frozen=True)
class Told:
    """What is said of a text: the code of the rule, and what fills its sentence."""

    code: str
    printed: str
    details: tuple[tuple[str, str], ...] = ()
    is_left_out: bool = False


@dataclass
class Lines:
    """How many records it is said of, the first of them, and their money."""

    first: int
    count: int = 0
    amount: Decimal | None = None


@dataclass
class Gathered:
    """All that has been found so far."""

    lines: dict[Told, Lines] = field(default_factory=dict)
    kinds: Counter[str] = field(default_factory=Counter)

    def add(self, records: pa.RecordBatch, found: Distinct, told: Sequence[Told | None]) -> None:
        """What is told of each combination; the records have a source_row and an amount.

        Raises UnreadableFileError where there is no end to what is found.
        """
        if not any(told):
            return
        is_told = found.spread([each is not None for each in told], pa.bool_())
        columns = [found.which, records["source_row"], records["amount"]]
        table = pa.table(columns, ["told", "row", "amount"])
        sums = [("row", "min"), ("row", "count"), ("amount", "sum")]
        for group in table.filter(is_told).group_by("told").aggregate(sums).to_pylist():
            if each := told[group["told"]]:
                lines = self._lines(each, group["row_min"])
                lines.count += group["row_count"]
                if group["amount_sum"] is not None:
                    lines.amount = group["amount_sum"] + (lines.amount or 0)

    def _lines(self, told: Told, first: int) -> Lines:
        if told not in self.lines:
            self.lines[told] = Lines(first)
            self.kinds[told.code] += 1
            refuse_too_many(told.code, self.kinds[told.code])
        return self.lines[told]

    def report(self, report: Report) -> None:
        """Reports it, in the order of the file."""
        for told, lines in sorted(self.lines.items(), key=lambda each: each[1].first):
            report.note(
                told.code,
                lines.first,
                told.printed,
                lines.amount,
                told.is_left_out,
                lines.count,
                **dict(told.details),
            )


def refuse_too_many(code: str, texts: int) -> None:
    """Raises UnreadableFileError where so many different texts cannot be what they should."""
    if texts > MOST:
        raise UnreadableFileError(
            _("There are more than %(most)s %(what)s: does a column hold something else?")
            % {"most": f"{MOST:,}", "what": RULES[code].name}
        )
