"""Puts a block copied from a spreadsheet into the grid, and says whatever does not fit."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from funding.drafts.figures import figure_of, plain, split_mark
from funding.drafts.form import new_item
from funding.drafts.heads import year_of
from funding.drafts.structure import (
    add_columns,
    add_row_total,
    add_rows,
    add_total,
    refuse_too_many,
)

Content = dict[str, Any]
Block = list[list[str]]
TOTALS = ("total", "totals", "total general", "totales", "grand total", "suma")


class PasteError(Exception):
    """The text cannot be read as a block of cells; nothing has been put anywhere."""


@dataclass
class Pasted:
    """A block on its way into the grid, from the row and column of figures at which it begins."""

    content: Content
    row: int
    column: int
    told: list[str]

    def marks(self) -> list[str]:
        return [mark["mark"] for mark in self.content["marks"]]


def paste(content: Content, text: str, place: str, most: int) -> list[str]:
    """Put the block where the input of that name stands; returns what to say of it.

    Rows and columns that it needs are added. A block with heads fills these too, and a last row or
    column called “Total” those of the printed totals. Raises PasteError or TooManyCellsError.
    """
    block = read_block(text)
    told = _ragged(block)
    if place.startswith(("total_figures-", "row_total_figures-")):
        return told + _paste_totals(content, block, place)
    row, column = _start(place)
    has_columns, has_heads = _has_column_heads(block, row), _has_heads(block, column)
    pasted = Pasted(content, max(row, 0), max(column, 0), told)
    heads = block.pop(0) if has_columns else []
    first = [line.pop(0) if line else "" for line in block] if has_heads else []
    corner = heads.pop(0) if heads and has_heads else ""
    beside = bool(heads) and _is_total(heads[-1])
    below = bool(first) and _is_total(first[-1])
    _make_room(pasted, len(block) - below, _width([heads, *block]) - beside, most)
    content["corner"] = plain(corner) or content["corner"]
    if below:
        add_total(content)
        content["total"]["head"] = plain(first.pop())
    if beside:
        add_row_total(content)
        content["row_total"]["head"] = plain(heads.pop())
        _take_row_totals(pasted, block, below=below)
    if below:
        _take_totals(pasted, block.pop())
    _take_heads(pasted, "columns", heads, pasted.column)
    _take_heads(pasted, "lines", first, pasted.row)
    _take_figures(pasted, block)
    return told


def _start(place: str) -> tuple[int, int]:
    """Row and column of figures at which a block begins; -1 is that of the heads."""
    part, _hyphen, rest = place.partition("-")
    numbers = [int(number) for number in rest.split("-") if number.isdecimal()]
    if part == "figures" and len(numbers) == 2:
        return numbers[0], numbers[1]
    if part == "lines" and numbers:
        return numbers[0], -1
    if part == "columns" and numbers:
        return -1, numbers[0]
    return (-1, -1) if part == "corner" else (0, 0)


def _paste_totals(content: Content, block: Block, place: str) -> list[str]:
    """A line of figures into the row of totals, or the first of each line into their column."""
    part, _hyphen, number = place.partition("-")
    start = int(number) if number.isdecimal() else 0
    is_row = part == "total_figures"
    texts = block[0] if is_row else [line[0] if line else "" for line in block]
    known = content[part]
    for place_of_one, text in enumerate(texts[: max(len(known) - start, 0)], start=start):
        known[place_of_one] = figure_of(text)[0]
    left_out = sum(map(len, block)) - min(len(texts), max(len(known) - start, 0))
    if not left_out:
        return []
    sentence = ngettext(
        "%(count)s cell found no place among the totals and was left out.",
        "%(count)s cells found no place among the totals and were left out.",
        left_out,
    )
    return [sentence % {"count": left_out}]


def read_block(text: str) -> Block:
    """The cells of the text: tabs between them, quotes around those with tabs or new lines."""
    try:
        block = list(csv.reader(io.StringIO(text, newline=""), "excel-tab", strict=True))
    except csv.Error:  # a quote that is no spreadsheet's
        block = [line.split("\t") for line in text.splitlines()]
    while block and not any(cell.strip() for cell in block[-1]):
        block.pop()
    if not block:
        raise PasteError(_("There is nothing to paste."))
    return block


def _width(block: Block) -> int:
    return max((len(line) for line in block), default=0)


def _ragged(block: Block) -> list[str]:
    """A sentence for lines that are shorter than others; what stood in their place stays."""
    width = _width(block)
    short = [number for number, line in enumerate(block, 1) if len(line) < width]
    if not short:
        return []
    lines = ", ".join(map(str, short))
    return [
        ngettext(
            "Line %(lines)s has fewer cells than the %(width)s of the longest:"
            " what stood in their place stays.",
            "Lines %(lines)s have fewer cells than the %(width)s of the longest:"
            " what stood in their place stays.",
            len(short),
        )
        % {"lines": lines, "width": width}
    ]


def _has_column_heads(block: Block, row: int) -> bool:
    """Pasted onto the heads, or a line of nothing but years above the rest."""
    named = [cell for cell in block[0] if cell.strip()]
    years = [cell for cell in named[-max(len(named) - 1, 1) :] if year_of(cell)]
    return row < 0 or (len(block) > 1 and len(years) >= max(1, len(named) - 2))


def _has_heads(block: Block, column: int) -> bool:
    """Pasted onto the heads, or a first column in which hardly anything is a figure."""
    named = [line[0] for line in block if line and line[0].strip() and not year_of(line[0])]
    words = [cell for cell in named if any(sign.isalpha() for sign in cell) and _no_figure(cell)]
    return column < 0 or (_width(block) > 1 and len(words) * 2 > len(named))


def _no_figure(cell: str) -> bool:
    printed, _mark = figure_of(cell)
    return not any(sign.isdigit() for sign in printed) and printed != "n/a"


def _is_total(head: str) -> bool:
    return plain(head).casefold().rstrip(":") in TOTALS


def _make_room(pasted: Pasted, rows: int, columns: int, most: int) -> None:
    content = pasted.content
    wanted = max(len(content["lines"]), pasted.row + rows)
    across = max(len(content["columns"]), pasted.column + columns)
    refuse_too_many(wanted, across, most)
    add_rows(content, wanted - len(content["lines"]))
    add_columns(content, across - len(content["columns"]))


def _take_heads(pasted: Pasted, part: str, heads: Sequence[str], start: int) -> None:
    """Heads without their marks; what an old head meant is forgotten with it."""
    for number, text in enumerate(heads, start=start):
        head, mark = split_mark(plain(text), pasted.marks())
        item = pasted.content[part][number]
        if head and head != item["head"]:
            line = item["line"]
            item |= {**new_item(part), "head": head, "line": line}
        if mark:
            place = "column" if part == "columns" else "row"
            _mark(pasted, mark, **{place: head})


def _take_figures(pasted: Pasted, block: Block) -> None:
    content = pasted.content
    for row, line in enumerate(block, start=pasted.row):
        for column, text in enumerate(line, start=pasted.column):
            printed, mark = figure_of(text, pasted.marks())
            content["figures"][row][column] = printed
            if mark:
                heads = content["lines"][row]["head"], content["columns"][column]["head"]
                _mark(pasted, mark, row=heads[0], column=heads[1])


def _mark(pasted: Pasted, mark: str, row: str | None = None, column: str | None = None) -> None:
    """Add a footnote at the place, its text still to be written, unless it is there."""
    known = next((note for note in pasted.content["marks"] if note["mark"] == mark), None)
    place = {"row": row, "column": column}
    if known is None:
        pasted.content["marks"].append({**new_item("marks"), "mark": mark, **place})
    elif known["row"] is None and known["column"] is None:
        known |= place
    elif {name: known[name] for name in place} != place:
        where = ", ".join(head for head in (row, column) if head)
        pasted.told.append(
            _("The mark “%(mark)s” at %(where)s was left out: it stands elsewhere already.")
            % {"mark": mark, "where": where}
        )


def _take_totals(pasted: Pasted, line: Sequence[str]) -> None:
    for column, text in enumerate(line, start=pasted.column):
        pasted.content["total_figures"][column] = figure_of(text, pasted.marks())[0]


def _take_row_totals(pasted: Pasted, block: Block, *, below: bool) -> None:
    """The last column of the block; its lowest figure belongs to the row of totals, if any."""
    width, known = _width(block), pasted.content["row_total_figures"]
    for number, line in enumerate(block):
        is_total = below and number == len(block) - 1
        row = len(pasted.content["lines"]) if is_total else pasted.row + number
        known[row] = figure_of(line.pop())[0] if len(line) == width else ""
