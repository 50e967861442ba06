"""An amount in the words of a search: “$361 million”, “1.3 billion”, “65.4”, “mil millones”."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from funding.asking.text import folded

SCALES: Mapping[str, int] = {
    **dict.fromkeys(("mil millones", "billion", "billions", "bn", "b"), 10**9),
    **dict.fromkeys(("million", "millions", "mn", "m"), 10**6),
    **dict.fromkeys(("millon", "millones", "mdd"), 10**6),
    **dict.fromkeys(("thousand", "thousands", "k", "mil"), 10**3),
    **dict.fromkeys(("trillion", "trillions", "billon", "billones"), 10**12),
}
SCALE = "|".join(sorted(SCALES, key=len, reverse=True))
AMOUNT = re.compile(
    r"(?<![\w.,])(?P<sign>us\$|usd ?|\$)? ?(?P<number>\d{1,15}(?:[.,]\d{1,12}){0,6})"
    rf"(?: ?(?P<scale>{SCALE}))?(?![\w])(?! ?%)"
)
THOUSANDS = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")
YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class Amount:
    """A typed number with its scale in dollars, which may be left open, and its last digit.

    It stands for everything that rounds to it: half of the last typed digit on either side.
    """

    number: Decimal
    digit: Decimal
    scale: int | None

    def within(self, unit: int) -> tuple[Decimal, Decimal]:
        """The least and the most that it stands for, in this unit of dollars."""
        return (self.number - self.digit / 2) * unit, (self.number + self.digit / 2) * unit


def read_amount(text: str) -> Amount | None:
    """The first amount in the text; a bare whole number is one only where it stands alone."""
    whole = folded(text).strip(" ?!.")
    for match in AMOUNT.finditer(whole):
        number, digit = _number(match["number"])
        scale = SCALES[match["scale"]] if match["scale"] else None
        tells = match["sign"] or scale or not match["number"].isdigit()
        alone = match[0] == whole and not YEAR.fullmatch(whole)
        if tells or alone:
            return Amount(number, digit, scale or (1 if match["sign"] else None))
    return None


def _number(text: str) -> tuple[Decimal, Decimal]:
    """The number and the value of its last digit; a comma before three digits parts thousands.

    So does a point where it stands more than once, as in 135.000.000.
    """
    thousands = THOUSANDS.fullmatch(text)
    if thousands and (thousands[1] == "," or text.count(".") > 1):
        return Decimal(text.replace(thousands[1], "")), Decimal(1)
    plain = _with_point(text)
    decimals = len(plain.partition(".")[2])
    return Decimal(plain), Decimal(1).scaleb(-decimals)


def _with_point(text: str) -> str:
    """The number with a decimal point: the last sign stands before the decimals."""
    whole, sign, decimals = text.rpartition(max(".", ",", key=text.rfind))
    return re.sub("[.,]", "", whole) + "." + decimals if sign else text
