"""Puts a block copied from a spreadsheet into the grid, and says whatever does not fit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from funding.drafts.block import (
    Block,
    has_column_heads,
    has_heads,
    is_total,
    ragged,
    read_block,
    width_of,
)
from funding.drafts.figures import figure_of, plain, split_mark
from funding.drafts.form import new_item
from funding.drafts.structure import (
    add_columns,
    add_row_total,
    add_rows,
    add_total,
    refuse_too_many,
)

Content = dict[str, Any]


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
    told = ragged(block)
    if place.startswith(("total_figures-", "row_total_figures-")):
        return told + _paste_totals(content, block, place)
    row, column = _start(place)
    has_columns, has_rows = has_column_heads(block, row), has_heads(block, column)
    pasted = Pasted(content, max(row, 0), max(column, 0), told)
    heads = block.pop(0) if has_columns else []
    first = [line.pop(0) if line else "" for line in block] if has_rows else []
    corner = heads.pop(0) if heads and has_rows else ""
    beside = bool(heads) and is_total(heads[-1])
    below = bool(first) and is_total(first[-1])
    _make_room(pasted, len(block) - below, width_of([heads, *block]) - beside, most)
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
    width, known = width_of(block), pasted.content["row_total_figures"]
    for number, line in enumerate(block):
        is_lowest = below and number == len(block) - 1
        row = len(pasted.content["lines"]) if is_lowest else pasted.row + number
        known[row] = figure_of(line.pop())[0] if len(line) == width else ""
