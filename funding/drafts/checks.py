"""The rules about data, as the review of a draft asks for them."""

from collections.abc import Sequence

from documents.models import Draft
from documents.publishing.checks import Checks, Remark
from funding.rules import Finding, check_draft, report


def remarks(draft: Draft) -> Sequence[Remark]:
    """Every finding with its place in words."""
    return [
        Remark(_place(finding), finding.sentence, finding.is_fatal)
        for finding in check_draft(draft)
    ]


def _place(finding: Finding) -> str:
    heads = (finding.place.row_head, finding.place.column_head)
    return " · ".join(head for head in heads if head)


CHECKS = Checks(remarks=remarks, report=lambda draft: report(check_draft(draft)))
