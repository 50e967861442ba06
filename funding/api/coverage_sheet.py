"""The grid of what is known as a sheet: a row for each place and stage, blank places too."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from funding.api.answer_sheet import member_columns
from funding.api.sheet import Column, Kind, Sheet, Value
from funding.coverage.grid import Coverage
from funding.dimensions import Member

NO_CELL = "no_cell"


def coverage_sheet(coverage: Coverage) -> Sheet:
    """The lines in order, then the recipients of whom nothing is known."""
    return Sheet("coverage", tuple(_columns()), tuple(_rows(coverage)))


def _columns() -> Iterator[Column]:
    yield from member_columns("country", _("Country or region"))
    yield from member_columns("account", _("Account"))
    yield from member_columns("dataset", _("Dataset"))
    yield from member_columns("fiscal_year", _("Fiscal year"))
    yield Column("stage", _("The stage; empty where there is no cell."))
    yield Column(
        "status",
        _("What its cells say; partial or missing where they differ, no_cell where there is none."),
    )
    yield Column("cells", _("How many cells there are."), Kind.COUNT)


def _rows(coverage: Coverage) -> Iterator[tuple[Value, ...]]:
    for line in coverage.lines:
        heads = (*_member(line.country), *_member(line.account), *_member(line.dataset))
        for year in coverage.years:
            for spot in line.known.get(year, ()):
                counted = sum(spot.tally.cells.values())
                yield (*heads, *_member(year), spot.stage.key, spot.tally.status, counted)
            if year not in line.known:
                yield (*heads, *_member(year), None, NO_CELL, 0)
    for member in coverage.without:
        for year in coverage.years:
            yield (*_member(member), *[None] * 4, *_member(year), None, NO_CELL, 0)


def _member(member: Member) -> tuple[Value, Value]:
    return member.key, member.label
