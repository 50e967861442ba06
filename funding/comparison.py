"""The comparison of allocations: a validated query in, one immutable Comparison out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from operator import itemgetter
from typing import Any, NamedTuple

from documents.models import Citation, DataRevision
from documents.publishing.revision import last_revision
from funding.bases import Measure
from funding.dimensions import Member
from funding.edition_messages import Message
from funding.events import events_about
from funding.extent import extent_of, extent_told
from funding.grouping import grouped, tallies_in, tallies_of
from funding.measures import Measured, Measurer, measurer, widened
from funding.messages import messages_about
from funding.models import Edition
from funding.people import People, load_people
from funding.query import Query
from funding.refusals import (
    RefusedSumError,
    reason_not_to_add,
    refuse_shared_families,
    refuse_shares_of_no_whole,
)
from funding.selection import cells_of
from funding.tally import Tally, add
from programs.models import Event


class Group(NamedTuple):
    """One row of the answer: a member of each dimension, and what their cells come to."""

    members: tuple[Member, ...]
    tally: Tally
    measured: Measured

    @property
    def value(self) -> Decimal | None:
        """What a chart draws."""
        return self.measured.value


@dataclass(frozen=True)
class Comparison:
    """The whole answer to a query; figure, table and files are functions of it.

    `not_additive` says why the groups may not be added up; empty if they may. `years` are the
    fiscal years of all its cells, in order. `measure` says of any tally of the answer, such as a
    total, what the measure shows of it. `references` are the sources of prices and population.
    """

    query: Query
    groups: tuple[Group, ...]
    years: tuple[Member, ...]
    summary: Tally
    not_additive: str
    messages: tuple[Message, ...]
    editions: tuple[Edition, ...]
    measure: Measurer = field(repr=False)
    references: tuple[Citation, ...] = ()
    events: tuple[Event, ...] = ()

    @cached_property
    def revision(self) -> DataRevision | None:
        """The data revision whose amounts these are; None where nothing has been published."""
        return self.query.as_of or last_revision()

    def members(self, name: str) -> list[Member]:
        """The members of a dimension of `by` that have cells, in their order."""
        place = self.query.by.index(name)
        return sorted({group.members[place] for group in self.groups}, key=lambda m: m.order)


def compare(query: Query) -> Comparison:
    """The groups of the query with their sums.

    Raises RefusedSumError where a sum would count the same money twice, and where the measure or
    the dollars cannot be had.
    """
    compared = widened(query)
    groups = grouped(compared, query.by)
    reached = extent_told(compared, groups) or extent_of(compared)
    extent = reached if compared is query else extent_of(query)
    not_additive = reason_not_to_add(compared, reached)
    refuse_shares_of_no_whole(query, not_additive)
    tallies = tallies_in(groups, compared, query.by, adds_up=not not_additive)
    refuse_shared_families(tallies.values())
    summary = _summary(query, tallies if compared is query else None)
    people = _people(query, summary)
    named = _named(query, tallies)
    measure = measurer(query, named, people)
    return Comparison(
        query=query,
        groups=tuple(_groups(query, named, extent.years, measure)),
        years=extent.years,
        summary=summary,
        not_additive=not_additive,
        messages=messages_about(query, cells_of(query), summary, extent),
        editions=extent.editions,
        measure=measure,
        references=_references(query, people),
        events=events_about(query, extent.years) if query.events else (),
    )


def total(query: Query) -> tuple[Tally, tuple[Edition, ...]]:
    """What all cells of the query come to, and the editions that they are of.

    Raises RefusedSumError where they may not be added up.
    """
    extent = extent_of(query)
    if reason := reason_not_to_add(query, extent):
        raise RefusedSumError("no_total", reason)
    return tallies_of(query, (), adds_up=True)[()], extent.editions


def _summary(query: Query, tallies: Mapping[tuple[Any, ...], Tally] | None) -> Tally:
    """What all cells come to: the groups together, where each cell is whole and of one group."""
    parts = query.attributes or query.moves_years or query.bases.deflator
    if tallies is None or parts:
        return tallies_of(query, (), adds_up=True)[()]
    return add(tallies.values())


def _named(
    query: Query, tallies: Mapping[tuple[Any, ...], Tally]
) -> list[tuple[tuple[Member, ...], Tally]]:
    """The tallies with the members that they are of, in the order of these."""
    places, members = [], []
    for dimension, values in zip(query.dimensions, zip(*tallies, strict=True), strict=False):
        known = dimension.load(set(values))
        places.append(map(_places(known).__getitem__, values))
        members.append(map(known.__getitem__, values))
    rows = zip(zip(*places, strict=True), zip(*members, strict=True), tallies.values(), strict=True)
    return [(chosen, tally) for _place, chosen, tally in sorted(rows, key=itemgetter(0))]


def _places(members: Mapping[Any, Member]) -> dict[Any, int]:
    """Each value's place: numbers compare faster than what members are ordered by."""
    ordered = sorted(members, key=lambda value: members[value].order)
    return {value: place for place, value in enumerate(ordered)}


def _groups(
    query: Query,
    named: Iterable[tuple[tuple[Member, ...], Tally]],
    years: Sequence[Member],
    measure: Measurer,
) -> Iterator[Group]:
    """The groups without those of years that were only compared with."""
    if query.bases.measure == Measure.AMOUNT:
        yield from (Group(members, tally, measure(tally, {})) for members, tally in named)
        return
    kept = {year.key for year in years}
    for members, tally in named:
        chosen = dict(zip(query.by, members, strict=True))
        if "fiscal_year" not in chosen or chosen["fiscal_year"].key in kept:
            yield Group(members, tally, measure(tally, chosen))


def _people(query: Query, summary: Tally) -> People | None:
    if query.bases.measure != Measure.PER_CAPITA:
        return None
    return load_people(summary.countries, summary.years)


def _references(query: Query, people: People | None) -> tuple[Citation, ...]:
    cited = (query.bases.deflator, people)
    return tuple(source.citation for source in cited if source and source.citation)
