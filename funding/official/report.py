"""Collects what is reported of a file: each finding as a line of a CSV, and sums of each kind."""

import csv
import tempfile
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path

from funding.formulas import safe
from funding.rules.finding import Finding, Place
from funding.rules.registry import RULES

HEAD = ("row", "code", "printed", "amount", "lines", "loaded", "finding")
# Read in the file like the others, but no names that a reader could look up.
NUMBERS = ("amount_not_given", "amount_withheld", "constant_differs", "unreadable_amount")


class Report:
    """The findings of one file, in its order; they lie in a temporary file, however many."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile("w+", encoding="utf-8", newline="")  # noqa: SIM115
        self._rows = csv.writer(self._file)
        self._rows.writerow(HEAD)
        self.counts: Counter[str] = Counter()
        self.sums: dict[str, Decimal] = defaultdict(Decimal)
        self.names: dict[str, Counter[str]] = defaultdict(Counter)
        self.fatal: list[Finding] = []
        self.left_out = Decimal(0)

    def note(
        self,
        code: str,
        row: int,
        printed: str,
        amount: Decimal | None = None,
        is_left_out: bool = False,
        lines: int = 1,
        **details: object,
    ) -> str:
        """Add what the rule of that code says of a line; `details` fill the sentence."""
        place = Place(row=row or None)
        finding = Finding(RULES[code], place, printed, details, amount, is_left_out, lines)
        self.add(finding)
        return finding.sentence

    def add(self, finding: Finding) -> None:
        self.counts[finding.code] += finding.lines
        self.sums[finding.code] += finding.amount or 0
        if finding.rule.find is None and finding.code not in NUMBERS:
            self.names[finding.code][finding.printed] += finding.lines
        if finding.is_left_out:
            self.left_out += finding.amount or 0
        if finding.is_fatal:  # the whole file is doubtful, so that nothing of it is loaded
            self.fatal.append(finding)
        self._rows.writerow(
            (
                finding.place.row or "",
                finding.code,
                safe(finding.printed),
                "" if finding.amount is None else finding.amount,
                finding.lines,
                "no" if finding.is_left_out else "yes",
                safe(finding.sentence),
            )
        )

    def __len__(self) -> int:
        return sum(self.counts.values())

    def text(self) -> str:
        """The whole report as CSV."""
        self._file.seek(0)
        return self._file.read()

    def write(self, path: Path) -> None:
        """Raises OSError where the path cannot be written."""
        path.write_text(self.text(), encoding="utf-8", newline="")
