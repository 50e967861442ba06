"""What is known while a file is read: the names, the report, and the file's own sum."""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from funding.importing.cells import Figure, read_amount
from funding.models import Stage
from funding.official.constants import Constants
from funding.official.names import Found, Names
from funding.official.report import Report

Progress = Callable[[int], object]  # told of so many more lines


def unseen(lines: int) -> None:
    """The progress that nobody looks at."""


@dataclass
class Reading:
    """One reading of one file, in which formats note what they find.

    `stage` is what whoever imports the file says of all of it, for formats whose files name none.
    `part` and `year` are what the file turns out to publish: a part of its dataset, and its last
    fiscal year. `notes` are sentences that every answer from the edition must carry. `progress` is
    told of the lines as they are read.
    """

    names: Names
    constants: Constants
    stage: Stage = Stage.UNSTATED
    report: Report = field(default_factory=Report)
    lines: int = 0
    own_sum: Decimal = Decimal(0)
    part: str = ""
    notes: list[str] = field(default_factory=list)
    progress: Progress = unseen

    def figure(self, text: str, unit_dollars: int, row: int) -> Figure | None:
        """The amount that is printed; where there is none, it is reported."""
        figure = read_amount(text, unit_dollars)
        if figure is None:
            self.report.note("unreadable_amount", row, text)
        return figure

    def count(self, figure: Figure) -> None:
        """Adds a printed amount to the file's own sum, before anything is known of it."""
        self.own_sum += figure.amount or 0

    def leave_out(self, code: str, row: int, printed: str, figure: Figure) -> None:
        """Reports a line that is not loaded, with its money."""
        self.report.note(code, row, printed, figure.amount, is_left_out=True)

    def country(self, name: str, year: int, row: int, figure: Figure, code: str = "") -> int:
        """The recipient of that name, or of the publisher's code where the name is unknown.

        What neither tells is reported and is “unmapped”.
        """
        found = self.names.country(name, year)
        coded = self.names.country(code, year) if code and found.nearest is not None else found
        if found.nearest is None or coded.nearest is not None:
            return self._known("unknown_country", name, row, figure, found)
        self.report.note("known_by_code", row, name, figure.amount, code_of_publisher=code)
        return coded.id

    def account(self, name: str, year: int, row: int, figure: Figure) -> tuple[int, int | None]:
        """The account of that name, and the agency where the name says it."""
        account, agency = self.names.account(name, year)
        found = self._known("unknown_account", name, row, figure, account)
        return found, agency.id if agency else None

    def agency(self, name: str, year: int, row: int, figure: Figure) -> int:
        """The agency of that name."""
        return self._known("unknown_agency", name, row, figure, self.names.agency(name, year))

    def _known(self, code: str, name: str, row: int, figure: Figure, found: Found) -> int:
        if found.nearest is not None and figure.amount is not None:
            self.report.note(code, row, name, figure.amount, nearest=found.nearest or "—")
        return found.id
