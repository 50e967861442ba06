"""The rules about a table that somebody types: what its parts say, and how they fit together."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from funding.importing.table_parts import TableFile
from funding.rules import form, marks, names, texts
from funding.rules.finding import Category, Rule, Severity

FATAL = Severity.FATAL

DRAFT_RULES: tuple[Rule[Any], ...] = (
    Rule(
        "unreadable_draft",
        FATAL,
        Category.FORM,
        _("drafts that cannot be read"),
        _("The draft cannot be read: %(reason)s"),
    ),
)
TABLE_RULES: tuple[Rule[TableFile], ...] = (
    Rule(
        "wrong_shape",
        FATAL,
        Category.FORM,
        _("rows or columns of another length"),
        _("%(found)s figures stand here where there should be %(wanted)s."),
        form.wrong_shape,
    ),
    Rule(
        "repeated_line",
        FATAL,
        Category.FORM,
        _("rows that mean the same"),
        _("This row means the same as row %(number)s, “%(row)s”: %(means)s."),
        form.repeated_lines,
    ),
    Rule(
        "repeated_column",
        FATAL,
        Category.FORM,
        _("columns that mean the same"),
        _("This column has the same year and stage as column %(number)s, “%(column)s”."),
        form.repeated_columns,
    ),
    Rule(
        "impossible_year",
        FATAL,
        Category.YEARS,
        _("columns without a possible fiscal year"),
        _("This column needs a fiscal year from %(first)s to %(last)s."),
        form.impossible_years,
    ),
    Rule(
        "missing_text",
        FATAL,
        Category.TEXTS,
        _("texts that are missing"),
        _("This is missing: %(field)s."),
        texts.missing_texts,
    ),
    Rule(
        "invalid_value",
        FATAL,
        Category.TEXTS,
        _("values that do not fit"),
        _("This does not fit: %(field)s. %(reason)s"),
        texts.invalid_values,
    ),
)
MARK_RULES: tuple[Rule[TableFile], ...] = (
    Rule(
        "unplaced_footnote",
        FATAL,
        Category.FORM,
        _("footnotes without a place"),
        _("Footnote “%(mark)s” marks no row or column that this table has."),
        marks.unplaced_marks,
    ),
    Rule(
        "unplaced_forward_funding",
        FATAL,
        Category.FORM,
        _("forward funding without a place"),
        _(
            "Forward funding of footnote “%(mark)s” needs a cell that the footnote marks, an"
            " amount, and a later year that it was meant for."
        ),
        marks.unplaced_forward_funding,
    ),
    Rule(
        "repeated_mark",
        FATAL,
        Category.FORM,
        _("marks that stand twice"),
        _("“%(mark)s” stands for two footnotes or two notes."),
        marks.repeated_marks,
    ),
    Rule(
        "unproved_repetition",
        FATAL,
        Category.YEARS,
        _("repetitions that the cells do not show"),
        _("FY %(year)s does not repeat FY %(year_before)s here, as the note “%(note)s” says."),
        marks.unproved_repetitions,
    ),
)
NAME_RULES: tuple[Rule[names.NamedTable], ...] = (
    Rule(
        "unknown_name",
        FATAL,
        Category.NAMES,
        _("names that are not known"),
        _("“%(name)s” is not known (%(kind)s). The nearest known: %(nearest)s."),
        names.unknown_names,
    ),
)
