"""What the rows and columns of a typed table add up to, beside the totals that are printed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from funding.importing.cells import NOTHING, Figure, added_up, read_figure

Content = dict[str, Any]


@dataclass(frozen=True)
class Sum:
    """What was counted, in the unit of the table; `difference` is what rounding cannot explain."""

    counted: str
    difference: str = ""


@dataclass(frozen=True)
class Sums:
    """The sum of each column, of each row, and of all cells."""

    columns: Sequence[Sum]
    rows: Sequence[Sum]
    whole: Sum


def sums_of(content: Content) -> Sums:
    """The sums, each compared with its printed total where there is one."""
    figures = [[read_figure(text, 1) for text in row] for row in content["figures"]]
    columns: Iterable[Sequence[Figure | None]] = (
        zip(*figures, strict=True) if figures else [()] * len(content["columns"])
    )
    below, beside = content["total_figures"], content["row_total_figures"]
    corner = beside[len(figures)] if len(beside) > len(figures) else ""
    everything = [figure for row in figures for figure in row]
    return Sums(
        columns=[_sum(cells, _at(below, number)) for number, cells in enumerate(columns)],
        rows=[_sum(cells, _at(beside, number)) for number, cells in enumerate(figures)],
        whole=_sum(everything, corner),
    )


def _at(texts: Sequence[str], number: int) -> str:
    return texts[number] if number < len(texts) else ""


def _sum(cells: Sequence[Figure | None], printed: str) -> Sum:
    """Of what can be read; a difference only from a total that is printed."""
    figures = [cell for cell in cells if cell and cell.amount is not None]
    if not figures:
        return Sum("")
    total = read_figure(printed, 1)
    stated = total.amount if total else None
    sums = added_up(figures, stated or NOTHING, total.precision if total else None)
    differs = stated is not None and not sums.agrees
    return Sum(f"{sums.counted:,}", f"{sums.difference:+,}" if differs else "")
