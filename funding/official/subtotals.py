"""Tells totals among the recipients of a table from recipients, and checks that they add up."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from funding.official.blocks import ROUNDING, TOTAL, Block, Row, Sums, add, blocks_of
from funding.official.names import normalised
from funding.official.reading import Reading


def recipients(rows: Sequence[Row], year: int, heads: Sequence[str], reading: Reading) -> list[Row]:
    """The rows that are no totals, in order; each total that does not add up is reported.

    Where the table's own total cannot be explained the file is refused, since a line may be
    missing, or be a total that nobody knows.
    """
    blocks = blocks_of(rows, lambda row: _may_be_head(row, year, reading))
    for block in blocks:
        if block.is_total and normalised(block.head.name) not in TOTAL:
            _report_head(block, heads, reading)
    leaves = [block.head for block in blocks if not block.is_total]
    _check_grand_total(blocks, leaves, heads, reading)
    return leaves


def _may_be_head(row: Row, year: int, reading: Reading) -> bool:
    """A known country is no head, whatever it may come to by chance; an office may be one."""
    found = reading.names.country(row.name, year)
    is_country = found.nearest is None and found.key.isupper()
    return row.is_head or not is_country


def _report_head(block: Block, heads: Sequence[str], reading: Reading) -> None:
    head = block.head
    if not block.gap:
        if not head.is_head:
            count = len(block.blocks)
            reading.report.note("taken_for_total", head.number, head.name, count=count)
        return
    code = "region_differs" if block.is_region else "subtotal_differs"
    differences = _in_words(block.gap, heads)
    sentence = reading.report.note(code, head.number, head.name, differences=differences)
    reading.notes.append(f"{head.name}: {sentence}")


def _check_grand_total(
    blocks: Sequence[Block], leaves: Sequence[Row], heads: Sequence[str], reading: Reading
) -> None:
    total = next((b.head for b in blocks if normalised(b.head.name) in TOTAL), None)
    if total is None:
        reading.report.note("table_total_missing", 0, "")
        return
    gap = dict(total.sums)
    for leaf in leaves:
        add(gap, leaf.sums, sign=-1)
    explained: Sums = {}
    for block in blocks:
        if block.is_total and not block.is_region and block.head is not total:
            add(explained, block.gap)
    most = ROUNDING * (len(leaves) + 1)
    unexplained = {
        place: amount
        for place, amount in gap.items()
        if abs(amount) > most and abs(amount - explained.get(place, Decimal(0))) > most
    }
    if unexplained:
        differences = _in_words(unexplained, heads)
        reading.report.note("table_differs", total.number, total.name, differences=differences)


def _in_words(gap: Sums, heads: Sequence[str]) -> str:
    """“ESF $1,000 more, FMF $5,000 less”."""
    return ", ".join(
        _("%(account)s $%(amount)s %(direction)s")
        % {
            "account": heads[place],
            "amount": f"{abs(amount):,.0f}",
            "direction": _("more") if amount > 0 else _("less"),
        }
        for place, amount in gap.items()
    )
