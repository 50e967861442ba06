"""Reads tables with one amount a line, by a declared mapping of heads to what they hold."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from funding.importing.cells import Figure, read_amount
from funding.models import Stage
from funding.official.cells import Cell, FiscalYear, read_year
from funding.official.lines import Line
from funding.official.reading import Reading
from funding.official.table import table_of


@dataclass(frozen=True)
class LongTable:
    """Which head holds what: `year`, `country` and `amount`, and where the table has them
    `code` (of the country), `account`, `agency`, `constant` and `stage`, whose values `stages`
    translates.

    Without a head for the stage, all amounts are of the stage `stage`.
    """

    heads: Mapping[str, str]
    stage: Stage | None = None
    stages: Mapping[str, Stage] = field(default_factory=dict)

    def read(self, lines: Iterator[Line], reading: Reading) -> Iterator[Cell]:
        """A cell for each line that can be placed; the others are reported with their money."""
        table = table_of(lines, self.heads.values())
        places = table.places(self.heads)
        for line in table.lines:
            reading.lines += 1
            values = {name: line.values[place].strip() for name, place in places.items()}
            figure = reading.figure(values["amount"], 1, line.number)
            if figure is None:
                continue
            reading.count(figure)
            year, stage = read_year(values["year"]), self._stage(values)
            if year is None:
                reading.leave_out("unreadable_year", line.number, values["year"], figure)
            elif stage is None:
                reading.leave_out("unknown_stage", line.number, values["stage"], figure)
            else:
                _check_constant(values, line.number, year, figure, reading)
                yield _cell(
                    values, (line.number, places["amount"] + 1), year, stage, figure, reading
                )

    def _stage(self, values: Mapping[str, str]) -> Stage | None:
        return self.stages.get(values["stage"]) if "stage" in values else self.stage


def _cell(
    values: Mapping[str, str],
    place: tuple[int, int],
    year: FiscalYear,
    stage: Stage,
    figure: Figure,
    reading: Reading,
) -> Cell:
    row, column = place
    code = values.get("code", "")
    country = reading.country(values["country"], year.year, row, figure, code)
    account = agency = None
    if "account" in values:
        account, agency = reading.account(values["account"], year.year, row, figure)
    if "agency" in values:
        agency = reading.agency(values["agency"], year.year, row, figure)
    return Cell(row, column, country, account, agency, year, stage, figure)


def _check_constant(
    values: Mapping[str, str], row: int, year: FiscalYear, figure: Figure, reading: Reading
) -> None:
    constant = read_amount(values.get("constant", ""), 1)
    if constant is None or constant.amount is None or figure.amount is None:
        return
    if not reading.constants.agree(figure.amount, year, constant.amount):
        reading.report.note("constant_differs", row, values["constant"], figure.amount)
