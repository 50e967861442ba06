"""Compares printed totals with the cells that they add up, within what rounding can hide."""

from collections.abc import Iterator
from decimal import Decimal

from funding.importing.cells import added_up
from funding.rules.checked import PrintedSum
from funding.rules.finding import Found


def unreadable_total(total: PrintedSum) -> Iterator[Found]:
    """A total is a number; where no cell has an amount it may be a sign, or not be printed."""
    has_amounts = any(cell is None or cell.amount is not None for cell in total.cells)
    is_number = total.figure is not None and total.figure.amount is not None
    is_sign = total.figure is not None or not total.printed
    if not is_number and (has_amounts or not is_sign):
        yield Found(total.place, total.printed, {"printed": total.printed})


def total_differs(total: PrintedSum) -> Iterator[Found]:
    """Said where all cells can be read and rounding does not explain it."""
    figures = [cell for cell in total.cells if cell is not None]
    if total.figure is None or total.figure.amount is None or len(figures) < len(total.cells):
        return
    sums = added_up(figures, total.figure.amount, total.figure.precision)
    if not sums.agrees:
        told = {
            "counted": sums.counted,
            "difference": abs(sums.difference),
            "tolerance": sums.tolerance,
        }
        details = {name: _in_units(amount, total.unit_dollars) for name, amount in told.items()}
        sign = "+" if sums.difference > 0 else "\N{MINUS SIGN}"
        details["difference"] = sign + details["difference"]
        yield Found(
            total.place, total.printed, {**details, "printed": total.printed, "unit": total.unit}
        )


def _in_units(dollars: Decimal, unit_dollars: int) -> str:
    """With thousands separators, and no more decimals than it has."""
    return f"{(dollars / unit_dollars).normalize():,f}"
