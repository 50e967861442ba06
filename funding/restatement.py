"""What an edition restated of the one that it supersedes, line by line.

Rows of official files move between editions, so a cell is found again by its natural key; several
rows of one key are one line, summed within each edition.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Case, CharField, Count, F, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Abs, Coalesce
from django.utils.translation import gettext_lazy as _

from funding.dimensions import DIMENSIONS, Member
from funding.edition_query import edition_key
from funding.models import Allocation, CellStatus, Edition, Stage
from funding.models.allocation import WITH_AMOUNT
from funding.query import Query
from funding.selection import filters_condition
from funding.wording import SIGNS, dollars

NATURAL_KEY = ("country", "account", "program", "agency", "fiscal_year", "stage")
CHANGES = {"added": _("added"), "removed": _("removed"), "changed": _("changed")}
GAPS = [status for status in CellStatus if status not in WITH_AMOUNT]


@dataclass(frozen=True)
class Side:
    """What one edition says of a line: the sum, the gaps beside it, how many cells, and which.

    `address` is the query string of the cells, empty where there are none.
    """

    amount: Decimal | None
    gaps: tuple[str, ...]
    cells: int
    address: str = ""

    @property
    def text(self) -> str:
        """The amount, and the printed signs of what is missing."""
        amount = [] if self.amount is None else [dollars(self.amount)]
        return ", ".join([*amount, *(SIGNS[gap] for gap in self.gaps)])


@dataclass(frozen=True)
class Line:
    """A line that the two editions do not say alike."""

    members: Mapping[str, Member]
    change: str
    older: Side
    newer: Side

    @property
    def difference(self) -> Decimal | None:
        """What it adds to the total; None where neither edition has an amount."""
        return difference(self.older.amount, self.newer.amount)

    @property
    def change_in_words(self) -> str:
        return str(CHANGES[self.change])


@dataclass(frozen=True)
class StageTotal:
    """The sums of one stage in both editions, under the filters."""

    stage: Stage
    older: Side
    newer: Side

    @property
    def difference(self) -> Decimal | None:
        return difference(self.older.amount, self.newer.amount)


@dataclass(frozen=True)
class Restatement:
    """Two editions of the same part of a dataset, under the filters of a query."""

    query: Query
    newer: Edition
    older: Edition

    @property
    def is_filtered(self) -> bool:
        """Whether lines are left out."""
        return set(self.query.filters) != {"dataset"}

    def counts(self) -> dict[str, int]:
        """How many lines were added, removed and changed."""
        return self._lines().aggregate(
            **{name: Count("change", filter=Q(change=name)) for name in CHANGES}
        )

    def lines(self, rows: slice) -> list[Line]:
        """The lines in these places, those that change the total most first."""
        size = Abs(Coalesce("newer_sum", Decimal(0)) - Coalesce("older_sum", Decimal(0)))
        ordered = self._lines().order_by(size.desc(), *map(_column_name, NATURAL_KEY))
        found = list(ordered[rows])
        members = {
            name: DIMENSIONS[name].load({row[_column_name(name)] for row in found})
            for name in NATURAL_KEY
        }
        return [self._line(row, members) for row in found]

    def totals(self) -> Iterator[StageTotal]:
        """The sums of each stage, which are not added up."""
        rows = self._cells().order_by().values("stage").annotate(**self._sides())
        for row in sorted(rows, key=lambda row: Stage.values.index(row["stage"])):
            stage = row["stage"]
            older, newer = self._both_sides(row, {"stage": stage})
            yield StageTotal(Stage(stage), older, newer)

    def _cells(self) -> QuerySet[Allocation]:
        both = Allocation.objects.filter(edition__in=(self.older, self.newer))
        return both.filter(filters_condition(self.query))

    def _lines(self) -> QuerySet[Allocation, Any]:
        """One GROUP BY over the cells of both editions keeps the lines that differ."""
        columns = {_column_name(name): DIMENSIONS[name].expression() for name in NATURAL_KEY}
        lines = self._cells().order_by().values(**columns).annotate(**self._sides())
        alike = Q(older_gaps=F("newer_gaps")) & (
            Q(older_sum=F("newer_sum")) | Q(older_sum=None, newer_sum=None)
        )
        change = Case(
            When(older_cells=0, then=Value("added")),
            When(newer_cells=0, then=Value("removed")),
            When(alike, then=Value("none")),
            default=Value("changed"),
            output_field=CharField(),
        )
        return lines.annotate(change=change).exclude(change="none")

    def _sides(self) -> dict[str, Any]:
        sides: dict[str, Any] = {}
        for name, edition in (("older", self.older), ("newer", self.newer)):
            own = Q(edition=edition)
            sides |= {
                f"{name}_sum": Sum("amount", filter=own),
                f"{name}_cells": Count("pk", filter=own),
                f"{name}_gaps": ArrayAgg(
                    "status", filter=own & Q(status__in=GAPS), distinct=True, default=[]
                ),
            }
        return sides

    def _line(self, row: Mapping[str, Any], known: Mapping[str, Mapping[Any, Member]]) -> Line:
        members = {name: known[name][row[_column_name(name)]] for name in NATURAL_KEY}
        older, newer = self._both_sides(row, {name: one.key for name, one in members.items()})
        return Line(members, row["change"], older, newer)

    def _both_sides(
        self, row: Mapping[str, Any], keys: Mapping[str, str | int]
    ) -> tuple[Side, Side]:
        older = self._side(row, "older", self.older, keys)
        return older, self._side(row, "newer", self.newer, keys)

    def _side(
        self, row: Mapping[str, Any], name: str, edition: Edition, keys: Mapping[str, str | int]
    ) -> Side:
        cells = row[f"{name}_cells"]
        address = self.query.address({**keys, "edition": edition_key(edition)}) if cells else ""
        return Side(row[f"{name}_sum"], tuple(row[f"{name}_gaps"]), cells, address)


def difference(older: Decimal | None, newer: Decimal | None) -> Decimal | None:
    """The newer amount less the older; one that is missing takes no part in a total."""
    if older is None and newer is None:
        return None
    return (newer or Decimal(0)) - (older or Decimal(0))


def _column_name(name: str) -> str:
    return f"key_{name}"
