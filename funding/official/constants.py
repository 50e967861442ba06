"""Compares the constant dollars that a file prints with ours; they are never loaded."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from funding.deflator import Deflator, deflator_of
from funding.official.cells import FiscalYear
from funding.query_keys import QueryError

# How far a published constant amount may be from ours: the larger of the two.
NEAR_IN_PARTS, NEAR_IN_DOLLARS = Decimal("0.0005"), Decimal(1)


class Constants:
    """Counts with which base years the printed constant dollars agree.

    One column may mix several base years, so each amount is tried with all that occurred, the
    commonest first, and then with every year of our index.
    """

    def __init__(self) -> None:
        self.agreeing: Counter[int] = Counter()
        self.differing = 0
        self.without_index = 0
        try:
            self.deflator: Deflator | None = deflator_of(None)
        except QueryError:
            self.deflator = None

    def agree(self, amount: Decimal, year: FiscalYear, printed: Decimal) -> bool:
        """Whether our index turns the amount into the printed one, in dollars of any base year."""
        if self.deflator is None or year.code not in self.deflator.values:
            self.without_index += 1
            return True
        real = amount / self.deflator.values[year.code]
        for base in self._bases():
            ours = round(real * self.deflator.values[base * 10])
            if abs(ours - printed) <= max(NEAR_IN_DOLLARS, abs(ours) * NEAR_IN_PARTS):
                self.agreeing[base] += 1
                return True
        self.differing += 1
        return False

    def _bases(self) -> Iterator[int]:
        yield from [base for base, _count in self.agreeing.most_common()]
        codes = self.deflator.values if self.deflator else ()
        for code in sorted(codes, reverse=True):
            if code % 10 == 0 and code // 10 not in self.agreeing:
                yield code // 10
