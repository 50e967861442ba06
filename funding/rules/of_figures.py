"""The rules about figures, typed, imported or published: cells, printed totals, years, stages."""

from django.utils.translation import gettext_lazy as _

from funding.rules import cells, overlaps, stages, totals, units, years
from funding.rules.checked import Cell, Line, PrintedSum
from funding.rules.finding import Category, Rule, Severity
from funding.rules.whole import Whole

FATAL, WARNING = Severity.FATAL, Severity.WARNING

CELL_RULES: tuple[Rule[Cell], ...] = (
    Rule(
        "empty_cell",
        FATAL,
        Category.FORM,
        _("cells in which nothing is typed"),
        _("Nothing is typed here. Type a dash or n/a where that is what is printed."),
        cells.empty,
    ),
    Rule(
        "unreadable",
        FATAL,
        Category.FORM,
        _("cells that cannot be read"),
        _("“%(printed)s” is neither a number nor a sign such as — or n/a."),
        cells.unreadable,
    ),
    Rule(
        "negative",
        WARNING,
        Category.SIGNS,
        _("negative amounts"),
        _("This amount is negative: money taken back?"),
        cells.negative,
    ),
)
SUM_RULES: tuple[Rule[PrintedSum], ...] = (
    Rule(
        "unreadable_total",
        FATAL,
        Category.TOTALS,
        _("totals that are no numbers"),
        _("The total “%(printed)s” is not a number."),
        totals.unreadable_total,
    ),
    Rule(
        "total_differs",
        FATAL,
        Category.TOTALS,
        _("totals that the cells do not add up to"),
        _(
            "The cells add up to %(counted)s, but %(printed)s is printed: a difference of"
            " %(difference)s (%(unit)s). Rounding explains at most %(tolerance)s."
        ),
        totals.total_differs,
    ),
)
LINE_RULES: tuple[Rule[Line], ...] = (
    Rule(
        "jump",
        WARNING,
        Category.YEARS,
        _("jumps of more than tenfold"),
        _("From $%(before)s in %(year_before)s to $%(after)s in %(year)s: more than tenfold."),
        years.jumps,
    ),
)
WHOLE_RULES: tuple[Rule[Whole], ...] = (
    Rule(
        "unit_off_by_thousand",
        WARNING,
        Category.UNITS,
        _("figures off by about a thousand"),
        _(
            "$%(here)s here and $%(there)s %(beside)s are about a thousandfold apart: is the unit"
            " the one that is printed?"
        ),
        units.figures_off,
    ),
    Rule(
        "all_off_by_thousand",
        WARNING,
        Category.UNITS,
        _("tables off by about a thousand"),
        _(
            "All %(count)s figures that are public already are about a thousandfold apart from"
            " these: is the unit the one that is printed?"
        ),
        units.all_figures_off,
    ),
    Rule(
        "year_repeated",
        WARNING,
        Category.YEARS,
        _("years that repeat the one before"),
        _(
            "%(year)s repeats %(year_before)s in all %(lines)s rows that have an amount: a known"
            " error of publishers."
        ),
        years.years_repeated,
    ),
    Rule(
        "figure_repeated",
        WARNING,
        Category.YEARS,
        _("figures that repeat the year before"),
        _("$%(after)s stands in %(year_before)s and again in %(year)s."),
        years.figures_repeated,
    ),
    Rule(
        "stage_backwards",
        WARNING,
        Category.STAGES,
        _("years further along than earlier ones"),
        _(
            "%(year)s is further along (%(stage)s) than %(year_before)s before it"
            " (%(stage_before)s)."
        ),
        stages.later_years_further_along,
    ),
    Rule(
        "stage_behind_public",
        WARNING,
        Category.STAGES,
        _("years less far along than what is public"),
        _("%(year)s is at the stage “%(stage)s”; public already is “%(stage_before)s”."),
        stages.behind_what_is_public,
    ),
    Rule(
        "overlap",
        WARNING,
        Category.OVERLAP,
        _("datasets that count the same"),
        _(
            "“%(dataset)s” has amounts for %(count)s of the same countries, accounts and years,"
            " such as %(country)s, %(account)s, %(year)s. If both count the same money, say so"
            " under “Overlaps of datasets”."
        ),
        overlaps.undeclared,
    ),
    Rule(
        "overlap_in_default_set",
        FATAL,
        Category.OVERLAP,
        _("datasets of the default set that count the same"),
        _(
            "“%(dataset)s” has amounts for %(count)s of the same countries, accounts and years,"
            " such as %(country)s, %(account)s, %(year)s, and both are in the default set."
        ),
        overlaps.undeclared_in_default_set,
    ),
    Rule(
        "default_set_overlaps",
        FATAL,
        Category.OVERLAP,
        _("overlaps within the default set"),
        _("“%(dataset)s” counts the same money: the two cannot both be in the default set."),
        overlaps.declared_in_default_set,
    ),
)
