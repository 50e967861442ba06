"""Lines of documents: printed cells added up by account, and the totals over accounts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from funding.models import CellStatus


@dataclass(frozen=True)
class Cell:
    """A printed cell; `year` is a code of the dimension fiscal year."""

    dataset: int
    country: int | None
    account: int | None
    year: int
    stage: str
    status: str
    amount: Decimal | None
    precision: Decimal | None
    printed: str
    unit: str


@dataclass(frozen=True)
class Figure:
    """What cells come to in US dollars, None where none has an amount; half their last digits.

    `printed` and `unit` are those of the one cell; a sum of several is not printed anywhere.
    """

    amount: Decimal | None
    precision: Decimal = Decimal(0)
    statuses: frozenset[str] = frozenset()
    printed: str = ""
    unit: str = ""

    @property
    def not_available(self) -> bool:
        """Whether n/a is all that is printed."""
        return self.amount is None and CellStatus.NOT_AVAILABLE in self.statuses


def figure_of(cells: Iterable[Cell]) -> Figure:
    """The sum of the cells; those without an amount add nothing."""
    return total(
        Figure(
            cell.amount,
            cell.precision or Decimal(0),
            frozenset({cell.status}),
            cell.printed,
            cell.unit,
        )
        for cell in cells
    )


def total(figures: Iterable[Figure]) -> Figure:
    """The sum of the figures; one alone stays as it is."""
    parts = list(figures)
    if len(parts) == 1:
        return parts[0]
    amounts = [part.amount for part in parts if part.amount is not None]
    return Figure(
        amount=sum(amounts, Decimal(0)) if amounts else None,
        precision=sum((part.precision for part in parts), Decimal(0)),
        statuses=frozenset().union(*(part.statuses for part in parts)),
    )


@dataclass(frozen=True)
class Line:
    """A figure of a document: of one account, or the total over all accounts that it lists.

    `parts` are the figures by account; an account that is not stated is None, and then only the
    total is a line. `account` is None for a total.
    """

    dataset: int
    country: int | None
    year: int
    stage: str
    account: int | None
    parts: Mapping[int | None, Figure] = field(hash=False)

    @property
    def figure(self) -> Figure:
        return total(self.parts.values())

    @property
    def states_accounts(self) -> bool:
        return None not in self.parts

    @property
    def repeats_its_account(self) -> bool:
        """Whether it is the total of one account, which has a line of its own."""
        return self.account is None and self.states_accounts and len(self.parts) == 1


def by_account(cells: Iterable[Cell]) -> dict[int | None, Figure]:
    """The figure of each account."""
    found: dict[int | None, list[Cell]] = {}
    for cell in cells:
        found.setdefault(cell.account, []).append(cell)
    return {account: figure_of(of) for account, of in found.items()}


def lines_of(cells: Iterable[Cell]) -> list[Line]:
    """A line for each account of each dataset, country, year and stage, and one for their total."""
    places: dict[tuple[int, int | None, int, str], list[Cell]] = {}
    for cell in cells:
        places.setdefault((cell.dataset, cell.country, cell.year, cell.stage), []).append(cell)
    lines = []
    for place, of in places.items():
        parts = by_account(of)
        lines += [
            Line(*place, account=account, parts={account: figure})
            for account, figure in parts.items()
            if account is not None
        ]
        lines.append(Line(*place, account=None, parts=parts))
    return lines
