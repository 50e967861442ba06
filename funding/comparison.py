"""The comparison of allocations: a validated query in, one immutable Comparison out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, F, Q, QuerySet, Sum

from funding.dimensions import DIMENSIONS, Member
from funding.edition_messages import Message
from funding.messages import messages_about
from funding.models import Allocation, CellStatus, Edition, Stage
from funding.query import Query
from funding.refusals import reason_not_to_add, refuse_shared_families
from funding.selection import OWN_OF_PARTS, cells_of, prefix_of, rows_of
from funding.tally import Tally


@dataclass(frozen=True)
class Group:
    """One row of the answer: a member of each dimension, and what their cells come to."""

    members: tuple[Member, ...]
    tally: Tally


@dataclass(frozen=True)
class Comparison:
    """The whole answer to a query; figure, table and files are functions of it.

    `not_additive` says why the groups may not be added up; empty if they may. `years` are the
    fiscal years of all its cells, in order.
    """

    query: Query
    groups: tuple[Group, ...]
    years: tuple[Member, ...]
    summary: Tally
    not_additive: str
    messages: tuple[Message, ...]
    editions: tuple[Edition, ...]

    def members(self, name: str) -> list[Member]:
        """The members of a dimension of `by` that have cells, in their order."""
        place = self.query.by.index(name)
        return sorted({group.members[place] for group in self.groups}, key=lambda m: m.order)


def compare(query: Query) -> Comparison:
    """The groups of the query with their sums.

    Raises RefusedSumError where a sum would count the same money twice.
    """
    cells = cells_of(query)
    not_additive = reason_not_to_add(query, cells)
    editions = _editions(cells)
    slugs = {edition.dataset_id: edition.dataset.slug for edition in editions}
    groups = _groups(query, slugs)
    refuse_shared_families(group.tally for group in groups)
    summary = _tallies(query, [], slugs)[()]
    return Comparison(
        query=query,
        groups=groups,
        years=tuple(member for member, _cells in members_with_data(query, "fiscal_year")),
        summary=summary,
        not_additive=not_additive,
        messages=messages_about(query, cells, summary, editions),
        editions=editions,
    )


def members_with_data(query: Query, name: str) -> list[tuple[Member, int]]:
    """The members of one dimension that have cells under the query's filters, with the count."""
    rows = rows_of(query, attributed=query.attributes or name == "goal")
    prefix = prefix_of(rows)
    column = _named(name, prefix)
    counts = dict(
        rows.annotate(**column)
        .order_by()
        .values_list(f"_{name}")
        .annotate(count=Count(prefix + "pk", distinct=True))
    )
    members = DIMENSIONS[name].load(counts)
    return sorted(
        ((members[value], count) for value, count in counts.items()), key=lambda row: row[0].order
    )


def _named(name: str, prefix: str) -> dict[str, Any]:
    """The dimension's column under a name of its own."""
    column = DIMENSIONS[name].column("" if name in OWN_OF_PARTS else prefix)
    return {f"_{name}": F(column) if isinstance(column, str) else column}


def _groups(query: Query, slugs: Mapping[int, str]) -> tuple[Group, ...]:
    tallies = _tallies(query, query.by, slugs)
    columns = list(zip(*tallies, strict=True)) if tallies else [()] * len(query.by)
    members = [
        dimension.load(set(values))
        for dimension, values in zip(query.dimensions, columns, strict=True)
    ]
    groups = (
        Group(tuple(known[value] for known, value in zip(members, key, strict=True)), tally)
        for key, tally in tallies.items()
    )
    return tuple(sorted(groups, key=lambda group: [member.order for member in group.members]))


def _tallies(
    query: Query, by: Sequence[str], slugs: Mapping[int, str]
) -> dict[tuple[Any, ...], Tally]:
    """The one GROUP BY: the values of the dimensions, and the tally of each combination."""
    rows = rows_of(query, query.attributes)
    prefix = prefix_of(rows)
    columns = {key: value for name in by for key, value in _named(name, prefix).items()}
    rows = rows.annotate(**columns).order_by().values(*columns)
    sums = _aggregates(prefix, bounded=query.attributes)
    result = list(rows.annotate(**sums)) if by else [rows.aggregate(**sums)]
    return {tuple(row[column] for column in columns): _tally(row, slugs) for row in result}


def _aggregates(prefix: str, bounded: bool) -> dict[str, Any]:
    counts = {
        f"_count_{status}": Count(
            prefix + "pk", filter=Q(**{prefix + "status": status}), distinct=bool(prefix)
        )
        for status in CellStatus.values
    }
    bounds = {"_min": Sum("amount_min"), "_max": Sum("amount_max")} if bounded else {}
    return {
        "_amount": Sum("amount"),
        "_stages": ArrayAgg(prefix + "stage", distinct=True, default=[]),
        "_datasets": ArrayAgg(prefix + "edition__dataset_id", distinct=True, default=[]),
        **counts,
        **bounds,
    }


def _tally(row: Mapping[str, Any], slugs: Mapping[int, str]) -> Tally:
    amount: Decimal | None = row["_amount"]
    counts = {status: row[f"_count_{status}"] for status in CellStatus.values}
    return Tally(
        amount=amount,
        cells={status: count for status, count in counts.items() if count},
        stages=tuple(sorted(row["_stages"], key=Stage.values.index)),
        datasets=tuple(sorted(slugs[pk] for pk in row["_datasets"])),
        amount_min=row.get("_min"),
        amount_max=row.get("_max"),
    )


def _editions(cells: QuerySet[Allocation]) -> tuple[Edition, ...]:
    return tuple(
        Edition.objects.filter(pk__in=cells.order_by().values("edition"))
        .select_related("dataset", "citation__document")
        .order_by("dataset__slug", "label")
    )
