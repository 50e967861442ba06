"""The rules that data keep, as one table, and what they find in tables, editions and drafts."""

from funding.rules.check import check_draft, check_edition, check_table
from funding.rules.finding import Category, Finding, Place, Rule, Severity
from funding.rules.per_row import report
from funding.rules.registry import RULES

__all__ = [
    "RULES",
    "Category",
    "Finding",
    "Place",
    "Rule",
    "Severity",
    "check_draft",
    "check_edition",
    "check_table",
    "report",
]
