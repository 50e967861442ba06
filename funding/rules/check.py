"""Runs the rules over a typed table, a published edition or a draft."""

from collections.abc import Iterable, Iterator

from documents.models import Draft
from funding.drafts.content import as_table
from funding.importing.table_parts import TableFile
from funding.models import Edition
from funding.rules.checked import Checked
from funding.rules.draft_rows import draft_rows
from funding.rules.edition import checked_edition
from funding.rules.finding import Finding, check
from funding.rules.names import Known, NamedTable
from funding.rules.of_figures import CELL_RULES, LINE_RULES, SUM_RULES, WHOLE_RULES
from funding.rules.of_rows import ROW_RULES
from funding.rules.of_tables import DRAFT_RULES, MARK_RULES, NAME_RULES, TABLE_RULES
from funding.rules.table import checked_table
from funding.rules.whole import Whole

MALFORMED = (LookupError, TypeError, ValueError, AttributeError)


def check_table(table: TableFile) -> list[Finding]:
    """What is wrong with the table, which may be half filled, or asks for a second look."""
    found = [
        *check(TABLE_RULES, table),
        *check(MARK_RULES, table),
        *check(NAME_RULES, NamedTable(table, Known())),
        *findings(checked_table(table)),
    ]
    return in_order(found)


def check_edition(edition: Edition) -> list[Finding]:
    """The same of figures that are published, in as many queries for a large edition as for any."""
    return in_order(findings(checked_edition(edition)))


def check_draft(draft: Draft) -> list[Finding]:
    """The same of a draft of any kind; one that cannot be read is a finding, too."""
    try:
        if draft.kind == "table":
            return check_table(as_table(draft.content))
        if draft.kind == "rows":
            rows = draft_rows(draft.content)
            return in_order(finding for row in rows for finding in check(ROW_RULES, row))
    except MALFORMED as error:
        return [Finding(rule, details={"reason": error}) for rule in DRAFT_RULES]
    return []


def findings(checked: Checked) -> Iterator[Finding]:
    """What the rules about figures find, as the lines pass; only what they find is kept."""
    whole = Whole(checked)
    for line in checked.lines:
        for cell in line.cells:
            if not cell.is_public:
                yield from check(CELL_RULES, cell)
        yield from check(LINE_RULES, line)
        whole.add(line)
    for total in checked.sums:
        yield from check(SUM_RULES, total)
    yield from check(WHOLE_RULES, whole)


def in_order(found: Iterable[Finding]) -> list[Finding]:
    """Fatal ones first, then by place."""
    return sorted(found, key=lambda finding: finding.order)
