"""The rules about a draft of single rows: each as the database would take it."""

from django.utils.translation import gettext_lazy as _

from funding.rules import draft_rows, rows
from funding.rules.finding import Category, Rule, Severity

FATAL = Severity.FATAL

ROW_RULES: tuple[Rule[draft_rows.DraftRow], ...] = (
    Rule(
        "unknown_row",
        FATAL,
        Category.NAMES,
        _("rows that are not there"),
        _("There is no such row to change: %(row)s."),
        rows.unknown_rows,
    ),
    Rule(
        "unknown_reference",
        FATAL,
        Category.NAMES,
        _("references to rows that are not there"),
        _("%(field)s: there is no “%(name)s”."),
        rows.unknown_references,
    ),
    Rule(
        "invalid_row",
        FATAL,
        Category.FORM,
        _("rows that the database refuses"),
        _("This is refused: %(field)s. %(reason)s"),
        rows.invalid_rows,
    ),
    Rule(
        "claim_unreadable",
        FATAL,
        Category.UNITS,
        _("stated figures that are not those printed"),
        _("“%(printed)s” is printed, but the figure that is stated is %(value)s (%(unit)s)."),
        rows.figures_not_printed,
    ),
    Rule(
        "unit_differs",
        FATAL,
        Category.UNITS,
        _("units worth something else"),
        _("One unit of “%(unit)s” is %(dollars)s dollars."),
        rows.units_that_differ,
    ),
)
