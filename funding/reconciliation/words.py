"""Checks and tests in words, and their figures as they are written."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funding.bases import Measure
from funding.models.claim import ClaimKind
from funding.reconciliation.checks import Check
from funding.reconciliation.series import Point, Series, WordTest
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


def figure(check: Check, value: Decimal, sign: bool = False) -> str:
    """A figure of the check in the claim's unit, as exact as its cells; a ratio in per cent."""
    if check.claim.kind == ClaimKind.RATIO:
        return f"{_number(value * 100, 1, sign)} %"
    return _number(value, _places(check), sign)


def part(check: Check, value: Decimal) -> str:
    """A part of the tolerance, without the zeros at its end."""
    if check.claim.kind == ClaimKind.RATIO:
        return f"{_number(value * 100, 2)} %"
    rounded = value.quantize(Decimal(1).scaleb(-MOST_PLACES)).normalize()
    return f"{rounded:,f}"


def _places(check: Check) -> int:
    """How many digits after the point the cells have in the claim's unit."""
    finest = [one.rounding.finest for one in check.sums if one.rounding.finest]
    if not finest:
        return 0
    digit = (2 * min(finest) / (check.claim.unit_dollars or 1)).normalize()
    return max(0, min(MOST_PLACES, -int(digit.as_tuple().exponent)))


def _number(value: Decimal, places: int, sign: bool = False) -> str:
    rounded = round(value, places)
    plus = "+" if sign and rounded else ""
    return f"{rounded:{plus},.{places}f}".replace("-", "\N{MINUS SIGN}")


def series_unit(test: WordTest) -> str:
    """The unit of a series: millions for amounts, else that of the answer's measure."""
    if test.answer is None:
        return ""
    measure = test.answer.query.bases.measure
    return unit_of("$ million") if measure == Measure.AMOUNT else unit(test.answer)


def point_value(test: WordTest, point: Point) -> str:
    """The value as the series is written, or the sign of what is missing; nothing without cells."""
    if point.group is None or test.answer is None:
        return ""
    if point.value is not None and test.answer.query.bases.measure == Measure.AMOUNT:
        return _number(point.value / 10**6, 1)
    return shown(test.answer, point.group.tally, point.group.measured) or NOT_TOLD
