"""The rules about official files that only reading them can check (`funding.official`)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from funding.rules.finding import Category, Rule, Severity

FATAL, WARNING = Severity.FATAL, Severity.WARNING
UNKNOWN = _(
    "The name is not known; its money is counted under “unmapped”. The nearest known name is"
    " “%(nearest)s”."
)

FILE_RULES: tuple[Rule[Any], ...] = (
    Rule(
        "unknown_country",
        WARNING,
        Category.NAMES,
        _("unknown recipients, counted under “unmapped”"),
        UNKNOWN,
    ),
    Rule(
        "known_by_code",
        WARNING,
        Category.NAMES,
        _("unknown names of recipients, known by their codes"),
        _("The name is not known; the code “%(code_of_publisher)s” says who it is."),
    ),
    Rule(
        "unknown_account",
        WARNING,
        Category.NAMES,
        _("unknown accounts, counted under “unmapped”"),
        UNKNOWN,
    ),
    Rule(
        "unknown_agency",
        WARNING,
        Category.NAMES,
        _("unknown agencies, counted under “unmapped”"),
        UNKNOWN,
    ),
    Rule(
        "name_not_given",
        WARNING,
        Category.NAMES,
        _("names that are not given, counted as not stated"),
        _("No name is given here; its money is counted as not stated."),
    ),
    Rule(
        "near_head",
        WARNING,
        Category.FORM,
        _("heads taken for known ones"),
        _("This head is not known; it is taken for “%(head)s”."),
    ),
    Rule(
        "unknown_stage",
        WARNING,
        Category.STAGES,
        _("unknown stages, not loaded"),
        _("This stage is not known."),
    ),
    Rule(
        "unreadable_year",
        WARNING,
        Category.YEARS,
        _("no fiscal years, not loaded"),
        _("This is not a fiscal year."),
    ),
    Rule(
        "unreadable_amount",
        FATAL,
        Category.FORM,
        _("no amounts"),
        _("This is not an amount."),
    ),
    Rule(
        "amount_not_given",
        WARNING,
        Category.SIGNS,
        _("cells without an amount, not in any sum"),
        _("No amount is given here; the cell is loaded as missing, not as zero."),
    ),
    Rule(
        "amount_withheld",
        WARNING,
        Category.SIGNS,
        _("withheld amounts, not in any sum"),
        _("The amount is withheld; the cell is loaded as withheld, not as zero."),
    ),
    Rule(
        "constant_differs",
        WARNING,
        Category.UNITS,
        _("constant dollars that are not ours"),
        _("By our price index this is no amount of constant dollars of any year."),
    ),
    Rule(
        "row_total_differs",
        WARNING,
        Category.TOTALS,
        _("lines that do not add up to their total"),
        _("The accounts of this line come to $%(difference)s less than its total."),
    ),
    Rule(
        "subtotal_differs",
        WARNING,
        Category.TOTALS,
        _("totals that are not the sum of their lines"),
        _("This total is not the sum of the lines below it: %(differences)s."),
    ),
    Rule(
        "region_differs",
        FATAL,
        Category.TOTALS,
        _("totals of regions that are not the sum of their lines"),
        _("This total is not the sum of the lines below it: %(differences)s."),
    ),
    Rule(
        "table_differs",
        FATAL,
        Category.TOTALS,
        _("the table's own total"),
        _(
            "The table's total is not the sum of its recipients: %(differences)s. A line may be"
            " missing, or be a total that is not known as one."
        ),
    ),
    Rule(
        "table_total_missing",
        FATAL,
        Category.TOTALS,
        _("no total of the table"),
        _("There is no line “TOTAL”, so nothing shows that no line is missing."),
    ),
    Rule(
        "column_totals_unknown",
        FATAL,
        Category.TOTALS,
        _("columns that may be totals"),
        _(
            "Most lines do not add up to their totals: a column may be a total that is not known"
            " as one."
        ),
    ),
    Rule(
        "taken_for_total",
        WARNING,
        Category.TOTALS,
        _("lines taken for totals"),
        _("Taken for a total: the %(count)s lines below it add up to it."),
    ),
)
