"""The table of all rules, by code: whatever is found in any data is found by one of them."""

from collections.abc import Mapping
from typing import Any

from funding.rules.finding import Rule
from funding.rules.of_figures import CELL_RULES, LINE_RULES, SUM_RULES, WHOLE_RULES
from funding.rules.of_files import FILE_RULES
from funding.rules.of_rows import ROW_RULES
from funding.rules.of_tables import DRAFT_RULES, MARK_RULES, NAME_RULES, TABLE_RULES

RULES: Mapping[str, Rule[Any]] = {
    rule.code: rule
    for rules in (
        CELL_RULES,
        SUM_RULES,
        LINE_RULES,
        WHOLE_RULES,
        NAME_RULES,
        TABLE_RULES,
        MARK_RULES,
        ROW_RULES,
        DRAFT_RULES,
        FILE_RULES,
    )
    for rule in rules
}
