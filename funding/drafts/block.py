"""A block copied from a spreadsheet: its cells, and which of them are heads or totals."""

import csv
import io

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from funding.drafts.figures import figure_of, plain
from funding.drafts.heads import year_of

Block = list[list[str]]
TOTALS = ("total", "totals", "total general", "totales", "grand total", "suma")


class PasteError(Exception):
    """The text cannot be read as a block of cells; nothing has been put anywhere."""


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


def width_of(block: Block) -> int:
    return max((len(line) for line in block), default=0)


def ragged(block: Block) -> list[str]:
    """A sentence for lines that are shorter than others; what stood in their place stays."""
    width = width_of(block)
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


def has_column_heads(block: Block, row: int) -> bool:
    """Pasted onto the heads, or a line of nothing but years above the rest."""
    named = [cell for cell in block[0] if cell.strip()]
    years = [cell for cell in named[-max(len(named) - 1, 1) :] if year_of(cell)]
    return row < 0 or (len(block) > 1 and len(years) >= max(1, len(named) - 2))


def has_heads(block: Block, column: int) -> bool:
    """Pasted onto the heads, or a first column in which hardly anything is a figure."""
    named = [line[0] for line in block if line and line[0].strip() and not year_of(line[0])]
    words = [cell for cell in named if any(sign.isalpha() for sign in cell) and _no_figure(cell)]
    return column < 0 or (width_of(block) > 1 and len(words) * 2 > len(named))


def _no_figure(cell: str) -> bool:
    printed, _mark = figure_of(cell)
    return not any(sign.isdigit() for sign in printed) and printed != "n/a"


def is_total(head: str) -> bool:
    return plain(head).casefold().rstrip(":") in TOTALS
