"""An answer in words: its title, its amounts, its signs for what is missing."""

import re
from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from documents.models import in_language
from funding.bases import Measure, ShareOf
from funding.comparison import Comparison
from funding.dimensions import Member
from funding.fiscal_years import in_full
from funding.measures import Measured
from funding.models import CellStatus, Stage
from funding.tally import Tally

NOT_TOLD = "·"
SIGNS: dict[str, str] = {
    CellStatus.NONE: "—",
    CellStatus.NOT_AVAILABLE: "n/a",
    CellStatus.WITHHELD: "w/h",
}
SCALES = (("B", 10**9, 2), ("M", 10**6, 1), ("k", 10**3, 1))
BEFORE_I = re.compile(r"h?i(?!e)", re.IGNORECASE)
NOT_FINAL = (
    Stage.REQUEST,
    Stage.ALLOCATED,
    Stage.PLANNED,
    Stage.ESTIMATE,
    Stage.APPROPRIATED,
)


def number(amount: Decimal | None) -> int | float | None:
    """A JSON number in US dollars; whole dollars as an integer."""
    if amount is None:
        return None
    whole = int(amount)
    return whole if whole == amount else float(amount)


def dollars(amount: Decimal) -> str:
    """The amount with thousands separators and a true minus sign; cents only where there are."""
    digits = 0 if amount == amount.to_integral_value() else 2
    return f"{amount:,.{digits}f}".replace("-", "\N{MINUS SIGN}")


def signed_dollars(amount: Decimal) -> str:
    """The same with a plus where it is more than nothing."""
    return f"+{dollars(amount)}" if amount > 0 else dollars(amount)


def millions(amount: Decimal | None) -> str:
    """The amount in millions with one decimal, for headlines; the exact one is a click away."""
    if amount is None:
        return ""
    text = ngettext("$%(number)s million", "$%(number)s million", 1 if amount == 10**6 else 2)
    return text % {"number": f"{amount / 10**6:,.1f}"}


def sign(tally: Tally) -> str:
    """What a table shows for the tally: its amount, or the printed sign of what is missing."""
    if tally.amount is not None:
        return dollars(tally.amount)
    signs = [SIGNS[status] for status in SIGNS if tally.cells.get(status)]
    return ", ".join(signs)


def shown(comparison: Comparison, tally: Tally, measured: Measured) -> str:
    """What a table shows for a value under the answer's measure, or the sign of what is missing."""
    measure = comparison.query.bases.measure
    if measure == Measure.AMOUNT or tally.amount is None:
        return sign(tally)
    if measured.value is None:
        return NOT_TOLD
    if measure == Measure.SHARE:
        return _minus(f"{measured.value * 100:.1f} %")
    if measure == Measure.PER_CAPITA:
        return _minus(f"{measured.value:,.2f}")
    percent = "" if measured.percent is None else f" ({signed(measured.percent, 1)} %)"
    return signed(measured.value, 0) + percent


def signed(number: Decimal, digits: int) -> str:
    """With a plus or a true minus sign, which no change at all goes without."""
    return _minus(f"{number:{'+' if number else ''},.{digits}f}")


def brief(comparison: Comparison, value: Decimal | int) -> str:
    """The value in a few letters, for labels in a chart: “$71.5M”, “12.3 %”."""
    measure = comparison.query.bases.measure
    if measure == Measure.SHARE:
        return _minus(f"{value * 100:.1f} %")
    sign = "-" if value < 0 else "+" if value > 0 and measure == Measure.CHANGE else ""
    return _minus(f"{sign}${_scaled(abs(Decimal(value)))}")


def scales() -> Sequence[tuple[str, int, int]]:
    """Letter, size and decimals; Spanish, whose “billón” is a million millions, has no B."""
    return in_language(SCALES, SCALES[1:])


def _scaled(value: Decimal) -> str:
    for letter, scale, digits in scales():
        if value >= scale:
            return f"{value / scale:,.{digits}f}".rstrip("0").rstrip(".") + letter
    return f"{value:,.2f}".removesuffix(".00")


def listed(names: Sequence[str]) -> str:
    """“A”, “A and B”, “A, B and C”."""
    if len(names) < 2:
        return "".join(names)
    text = _("%(first)s and %(last)s")
    if BEFORE_I.match(names[-1]):
        text = pgettext("before the sound of i", "%(first)s and %(last)s")
    return text % {"first": ", ".join(names[:-1]), "last": names[-1]}


def _minus(text: str) -> str:
    return text.replace("-", "\N{MINUS SIGN}")


def unit(comparison: Comparison) -> str:
    """The unit of what is shown, with its prices: “US dollars, constant FY 2012”."""
    bases = comparison.query.bases
    if bases.measure == Measure.SHARE:
        return _("Per cent %(whole)s, %(dollars)s") % {
            "whole": ShareOf(bases.share_of or ShareOf.TOTAL).label,
            "dollars": prices(comparison),
        }
    units = {
        Measure.CHANGE: _("Change on the previous year in US dollars, %(prices)s"),
        Measure.PER_CAPITA: _("US dollars per person, %(prices)s"),
    }
    text = units.get(Measure(bases.measure), _("US dollars, %(prices)s"))
    if bases.deflator is None:
        return text % {"prices": _("current")}
    return text % {"prices": _("constant FY %(year)s") % {"year": bases.deflator.base_year}}


def prices(comparison: Comparison) -> str:
    """“current dollars”, or “constant FY 2012 dollars”."""
    deflator = comparison.query.bases.deflator
    if deflator is None:
        return _("current dollars")
    return _("constant FY %(year)s dollars") % {"year": deflator.base_year}


def stages_in_words(tally: Tally) -> str:
    return ", ".join(str(Stage(stage).label) for stage in tally.stages)


def one_stage(tally: Tally) -> str:
    """The stage in a table, where it is one; a mixture is told once, under the table."""
    if tally.stages == (Stage.UNSTATED,):
        return _("not stated")
    return stages_in_words(tally) if len(tally.stages) == 1 else ""


def years_in_words(years: Sequence[Member]) -> str:
    """“FY 2008–13”, or the one year."""
    return in_full(years[0].key, years[-1].key) if years else ""
