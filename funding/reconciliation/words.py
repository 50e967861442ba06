"""Checks and tests in words, and their figures as they are written."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funding.bases import Measure, ShareOf
from funding.reconciliation.checks import Check
from funding.reconciliation.series import YEAR, Point, Series, WordTest
from funding.reconciliation.tolerance import MARGIN
from funding.reconciliation.verdicts import Verdict
from funding.wording import NOT_TOLD, shown, unit
from programs.models.statement import Expectation, Qualifier

UNITS = {
    "$": gettext_lazy("dollars"),
    "$ thousand": gettext_lazy("$ thousand"),
    "$ million": gettext_lazy("$ million"),
    "$ billion": gettext_lazy("$ billion"),
    "ratio": gettext_lazy("ratio"),
}
MOST_PLACES = 6
MINUS = "\N{MINUS SIGN}"
STEPS = {
    Expectation.RISES: gettext_lazy("It rises in %(fitting)s of %(tried)s steps."),
    Expectation.FALLS: gettext_lazy("It falls in %(fitting)s of %(tried)s steps."),
    Expectation.EVENS_OUT: gettext_lazy(
        "It comes nearer to one half in %(fitting)s of %(tried)s steps."
    ),
    Expectation.STABLE: gettext_lazy(
        "%(fitting)s of %(tried)s years lie within %(percent)s%% of their mean."
    ),
}


def words_of_check(check: Check) -> str:
    """The verdict on a claim in a sentence; the figures stand beside it."""
    if check.verdict == Verdict.NOT_CHECKABLE:
        return check.reason
    if check.verdict == Verdict.SATISFIED:
        return _satisfied(check)
    if check.verdict == Verdict.DIFFERS:
        return _differs(check)
    return check.verdict.meaning


def _satisfied(check: Check) -> str:
    text = _("The cells come to what the words “%(words)s” allow.")
    if check.tolerance and check.tolerance.margin:
        text = _(
            "The cells come to what “%(words)s” allows: within %(percent)s%% of the stated figure,"
            " rounding apart."
        )
    return text % {
        "words": Qualifier(check.claim.qualifier).label,
        "percent": f"{MARGIN * 100:.0f}",
    }


def _differs(check: Check) -> str:
    if check.difference and check.difference > 0:
        return _("The cells come to more than the claim says, and rounding does not explain it.")
    return _("The cells come to less than the claim says, and rounding does not explain it.")


def words_of_series(test: WordTest, series: Series) -> str:
    """What the series does of what is expected of it; the figures stand beside it."""
    if series.fit.verdict == Verdict.NOT_CHECKABLE:
        return _("There are no two years with a figure to compare.")
    if series.fit.verdict == Verdict.READ_IT:
        return series.fit.verdict.meaning
    return STEPS[Expectation(test.statement.expected)] % {
        "fitting": series.fit.fitting,
        "tried": series.fit.tried,
        "percent": f"{MARGIN * 100:.0f}",
    }


def unit_of(name: str) -> str:
    """The unit of a claim in the reader's language."""
    return str(UNITS.get(name, name))


def stated(check: Check) -> str:
    """The stated figure in its unit, with the digits it has; a ratio in per cent."""
    return part(check, check.claim.stated)


def figure(check: Check, value: Decimal) -> str:
    """A figure of the check in the claim's unit, as exact as its cells; a ratio in per cent."""
    return f"{_number(value * 100, 1)} %" if check.is_ratio else _number(value, _places(check))


def difference(check: Check, value: Decimal) -> str:
    """The same with its sign; of a ratio, in percentage points."""
    return _number(value * 100, 1, "+") if check.is_ratio else _number(value, _places(check), "+")


def part(check: Check, value: Decimal) -> str:
    """A figure without the zeros at its end; of a ratio, in per cent to the hundredth."""
    if check.is_ratio:
        return f"{_trimmed(round(value * 100, 2))} %"
    return _trimmed(round(value, MOST_PLACES))


def _trimmed(value: Decimal) -> str:
    return f"{value.normalize():,f}".replace("-", MINUS)


def _places(check: Check) -> int:
    """How many digits after the point the cells have in the claim's unit."""
    finest = [one.rounding.finest for one in check.sums if one.rounding.finest]
    if not finest:
        return 0
    digit = (2 * min(finest) / (check.claim.unit_dollars or 1)).normalize()
    return max(0, min(MOST_PLACES, -int(digit.as_tuple().exponent)))


def _number(value: Decimal, places: int, plus: str = "") -> str:
    rounded = round(value, places)
    return f"{rounded:{plus if rounded else ''},.{places}f}".replace("-", MINUS)


def series_unit(test: WordTest) -> str:
    """The unit of a series: millions for amounts, else that of the answer's measure."""
    if test.answer is None:
        return ""
    bases = test.answer.query.bases
    if bases.measure == Measure.AMOUNT:
        return unit_of("$ million")
    if bases.share_of == ShareOf.COLUMN and test.answer.query.by[-1] == YEAR:
        return _("Per cent of the year’s total")
    return unit(test.answer)


def point_value(test: WordTest, point: Point) -> str:
    """The value as the series is written, or the sign of what is missing; nothing without cells."""
    if point.group is None or test.answer is None:
        return ""
    if point.value is not None and test.answer.query.bases.measure == Measure.AMOUNT:
        return _number(point.value / 10**6, 1)
    return shown(test.answer, point.group.tally, point.group.measured) or NOT_TOLD
