"""What is remembered of the lines while they pass, for the rules about all of them together."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cached_property

from funding.rules.checked import Checked, Line, Pair
from funding.rules.overlap import Overlap, Payer, Payment, overlap_of
from funding.rules.thousandfold import Units

Year = tuple[int, str]  # the code of a year, and a stage of it


class Whole:
    """The years, stages and payments of a table or edition whose lines have all been added."""

    def __init__(self, checked: Checked) -> None:
        self.checked = checked
        self.stages: dict[int, set[str]] = defaultdict(set)
        self.public_stages: dict[int, set[str]] = defaultdict(set)
        self.lines_with_money: Counter[Year] = Counter()
        self.repeated: dict[tuple[Year, Year], list[Pair]] = defaultdict(list)
        self.payments: dict[Payment, set[Payer]] = defaultdict(set)
        self.units = Units()

    def add(self, line: Line) -> None:
        """Remember what the rules need of the line, and not the line itself."""
        for cell in line.cells:
            stages = self.public_stages if cell.is_public else self.stages
            stages[cell.year].add(cell.stage)
        self._add_payments(line)
        self._add_repetitions(line)
        self.units.add(line)

    def _add_payments(self, line: Line) -> None:
        country, account, program, agency = line.key
        if country and account:
            for amount in line.amounts:
                if amount.dollars:
                    self.payments[country, account, amount.year].add((program, agency))

    def _add_repetitions(self, line: Line) -> None:
        own = {amount.year for amount in line.amounts}
        beside = (amount for amount in line.public if amount.year not in own)
        for amount in (*line.amounts, *beside):
            self.lines_with_money[amount.year, amount.stage] += bool(amount.dollars)
        for pair in line.pairs:
            if pair.after.dollars and pair.after.dollars == pair.before.dollars:
                years = (pair.before.year, pair.before.stage), (pair.after.year, pair.after.stage)
                self.repeated[years].append(pair)

    @cached_property
    def overlap(self) -> Overlap:
        """The other datasets that count the same money, looked up once."""
        return overlap_of(self.checked, self.payments)

    def whole_years_repeated(self) -> Iterator[tuple[Year, Year]]:
        """Every two years in which two lines or more have money, and all of them the same."""
        for years, pairs in self.repeated.items():
            if len(pairs) > 1 and all(self.lines_with_money[year] == len(pairs) for year in years):
                yield years
