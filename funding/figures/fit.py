"""Why a kind of chart would not tell the truth: the reasons that several kinds share."""

from django.utils.translation import gettext as _

from funding.bases import Measure
from funding.comparison import Comparison
from funding.figures.series import axis_of, name_of, series_of
from funding.measures import heads_of_whole


def no_sum(comparison: Comparison) -> str:
    """Parts on each other say a sum, where there may be none."""
    bases = comparison.query.bases
    if comparison.not_additive:
        return _("A stack adds its parts up. %(reason)s Take bars side by side.") % {
            "reason": comparison.not_additive
        }
    if bases.measure in (Measure.CHANGE, Measure.PER_CAPITA):
        return _(
            "A stack adds its parts up, which says nothing of this measure (%(measure)s):"
            " show amounts, or take bars side by side."
        ) % {"measure": Measure(bases.measure).label}
    shared = {axis_of(comparison.query.by)}
    if bases.measure == Measure.SHARE and not set(heads_of_whole(comparison.query)) <= shared:
        return _(
            "A stack adds its parts up, and these shares are of different wholes:"
            " show shares of the total."
        )
    return ""


def negative(comparison: Comparison) -> str:
    """Nothing below zero can be a part of a whole."""
    first = next((group for group in comparison.groups if (group.value or 0) < 0), None)
    if first is None:
        return ""
    return _(
        "An amount below zero is no part of a whole: %(where)s. Leave it out, or take bars."
    ) % {"where": name_of(first.members)}


def too_few_years(comparison: Comparison) -> str:
    """A course or a change needs two fiscal years."""
    if "fiscal_year" not in comparison.query.by:
        return _("This kind of chart needs fiscal years: add fiscal_year to by.")
    if len(comparison.members("fiscal_year")) < 2:
        return _("This kind of chart needs two fiscal years or more: widen the years.")
    return ""


def not_amounts(comparison: Comparison) -> str:
    """For kinds that have a measure of their own."""
    if comparison.query.bases.measure != Measure.AMOUNT:
        return _("This kind of chart is about amounts: choose the measure “amount”.")
    return ""


def year_without_amount(comparison: Comparison) -> str:
    """An area would run over a year in which a series has no amount."""
    axis, series = series_of(comparison)
    for one in series:
        known = {point.place for point in one.known}
        missing = next((place for place in axis if place not in known), None)
        if missing:
            return _(
                "An area would run over a year without an amount: %(series)s, %(year)s."
                " Leave it out, narrow the years, or take bars."
            ) % {"series": one.name, "year": missing}
    return ""


def others_of(comparison: Comparison) -> list[str]:
    """The dimensions that are not along the axis."""
    along = axis_of(comparison.query.by)
    return [name for name in comparison.query.by if name != along]


def too_many(count: int, most: int, what: str) -> str:
    """More than can be read; `what` names them in the plural."""
    if count <= most:
        return ""
    return _("%(count)s %(what)s cannot be read; narrow the filters to %(most)s at most.") % {
        "count": count,
        "what": what,
        "most": most,
    }


def no_parts(comparison: Comparison) -> str:
    """For kinds whose areas or widths are parts of one whole; whether there is such a whole."""
    bases = comparison.query.bases
    if comparison.not_additive or bases.measure in (Measure.CHANGE, Measure.PER_CAPITA):
        return no_sum(comparison)
    if bases.measure == Measure.SHARE and heads_of_whole(comparison.query):
        return _("The parts would be of different wholes: show shares of the total.")
    if not any(group.value for group in comparison.groups):
        return _("There is no amount above zero to draw.")
    return negative(comparison)
