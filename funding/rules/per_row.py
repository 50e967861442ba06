"""The findings as a CSV, a line for each, for whoever mends the rows they speak of."""

import csv
import io
from collections.abc import Iterable

from django.utils.translation import override

from funding.formulas import safe
from funding.rules.finding import Finding

HEAD = (
    "severity",
    "code",
    "category",
    "row",
    "row_head",
    "column",
    "column_head",
    "printed",
    "sentence",
    "sentence_es",
)


def report(findings: Iterable[Finding]) -> str:
    """A head and a line for each finding, in their order."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEAD)
    for finding in findings:
        place, rule = finding.place, finding.rule
        words = (place.row_head, place.column_head, finding.printed, *_sentences(finding))
        row_head, column_head, printed, *sentences = map(safe, words)
        writer.writerow(
            (
                rule.severity.value,
                rule.code,
                rule.category.value,
                place.row or "",
                row_head,
                place.column or "",
                column_head,
                printed,
                *sentences,
            )
        )
    return text.getvalue()


def _sentences(finding: Finding) -> Iterable[str]:
    for language in ("en", "es"):
        with override(language):
            yield finding.sentence
