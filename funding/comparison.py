"""The comparison of allocations: a validated query in, one immutable Comparison out."""

from dataclasses import dataclass, field, replace
from functools import cached_property

from documents.models import Citation, DataRevision
from documents.publishing.revision import last_revision
from funding.aggregates import Grouped
from funding.bases import Measure
from funding.dimensions import Member
from funding.edition_messages import Message
from funding.events import events_about
from funding.extent import Extent, extent_of, extent_told
from funding.grouping import grouped, tallies_in, tallies_of
from funding.groups import Groups
from funding.measures import Measurer, measurer, widened
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
from funding.tallies import tally_of_all
from funding.tally import Tally
from programs.models import Event


@dataclass(frozen=True)
class Comparison:
    """The whole answer to a query; figure, table and files are functions of it.

    `not_additive` says why the groups may not be added up; empty if they may. `years` are the
    fiscal years of all its cells, in order. `measure` says of any tally of the answer, such as a
    total, what the measure shows of it. `references` are the sources of prices and population.
    """

    query: Query
    groups: Groups
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
        return self.groups.members(self.query.by.index(name))


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
    refuse_shared_families(reached.stages, tallies.of(tallies))
    summary = _summary(query, groups if compared is query else None)
    people = _people(query, summary)
    rows = Groups.of(query.dimensions, tallies)
    measure = measurer(query, rows.chosen(), people)
    return Comparison(
        query=query,
        groups=_shown(replace(rows, measure=measure), query, extent),
        years=extent.years,
        summary=summary,
        not_additive=not_additive,
        messages=messages_about(query, summary, extent),
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


def _summary(query: Query, groups: Grouped | None) -> Tally:
    """What all cells come to: the groups together, where each cell is whole and of one group."""
    if groups is None or query.attributes or query.moves_years or query.bases.deflator:
        return tallies_of(query, (), adds_up=True)[()]
    return tally_of_all(query, groups)


def _shown(groups: Groups, query: Query, extent: Extent) -> Groups:
    """The groups without those of years that were only compared with."""
    if query.bases.measure != Measure.CHANGE or "fiscal_year" not in query.by:
        return groups
    place, shown = query.by.index("fiscal_year"), {year.key for year in extent.years}
    years = groups.known[place]
    return replace(groups, keys=[key for key in groups.keys if years[key[place]].key in shown])


def _people(query: Query, summary: Tally) -> People | None:
    if query.bases.measure != Measure.PER_CAPITA:
        return None
    return load_people(summary.countries, summary.years)


def _references(query: Query, people: People | None) -> tuple[Citation, ...]:
    cited = (query.bases.deflator, people)
    return tuple(source.citation for source in cited if source and source.citation)
