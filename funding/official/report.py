"""Collects what is reported of a file: each finding as a line of a CSV, and sums of each kind."""

import csv
import tempfile
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path

from funding.official.cells import Finding

HEAD = ("row", "code", "printed", "amount", "loaded", "finding")
# What makes the whole file doubtful, so that nothing of it is loaded.
FATAL = ("unreadable_amount", "unreadable_head", "total_differs")
# A spreadsheet would take a text that begins with one of these for a formula.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


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

    def add(self, finding: Finding) -> None:
        self.counts[finding.code] += 1
        self.sums[finding.code] += finding.amount or 0
        self.names[finding.code][finding.printed] += 1
        if finding.is_left_out:
            self.left_out += finding.amount or 0
        if finding.code in FATAL:
            self.fatal.append(finding)
        self._rows.writerow(
            (
                finding.row or "",
                finding.code,
                _harmless(finding.printed),
                "" if finding.amount is None else finding.amount,
                "no" if finding.is_left_out else "yes",
                _harmless(finding.sentence),
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


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text
