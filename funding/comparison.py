"""The comparison of allocations: a validated query in, one immutable Comparison out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef

from documents.models import Citation, DataRevision
from documents.publishing.revision import last_revision
from funding.bases import Measure
from funding.dimensions import Member
from funding.edition_messages import Message
from funding.events import events_about
from funding.grouping import members_with_data, tallies_of
from funding.measures import Measured, Measurer, Sums, measurer, widened
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
from funding.selection import cells_of, present
from funding.tally import Tally
from programs.models import Event


@dataclass(frozen=True)
class Group:
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
    cells = cells_of(query)
    compared = widened(query)
    not_additive = reason_not_to_add(compared)
    refuse_shares_of_no_whole(query, not_additive)
    editions = _editions(query)
    slugs = {edition.dataset_id: edition.dataset.slug for edition in editions}
    tallies = tallies_of(compared, query.by, slugs, adds_up=not not_additive)
    refuse_shared_families(tallies.values())
    summary = tallies_of(query, (), slugs, adds_up=True)[()]
    people = _people(query, summary)
    named = _named_groups(query, tallies)
    measure = measurer(query, Sums(named), people)
    years = tuple(member for member, _cells in members_with_data(query, "fiscal_year"))
    return Comparison(
        query=query,
        groups=_groups(query, named, years, measure),
        years=years,
        summary=summary,
        not_additive=not_additive,
        messages=messages_about(query, cells, summary, editions, years),
        editions=editions,
        measure=measure,
        references=_references(query, people),
        events=events_about(query, years) if query.events else (),
    )


def total(query: Query) -> tuple[Tally, tuple[Edition, ...]]:
    """What all cells of the query come to, and the editions that they are of.

    Raises RefusedSumError where they may not be added up.
    """
    if reason := reason_not_to_add(query):
        raise RefusedSumError("no_total", reason)
    editions = _editions(query)
    slugs = {edition.dataset_id: edition.dataset.slug for edition in editions}
    return tallies_of(query, (), slugs, adds_up=True)[()], editions


def _named_groups(
    query: Query, tallies: Mapping[tuple[Any, ...], Tally]
) -> list[tuple[dict[str, Member], Tally]]:
    """The tallies with the members that they are of, by dimension."""
    columns = list(zip(*tallies, strict=True)) if tallies else [()] * len(query.by)
    known = [
        dimension.load(set(values))
        for dimension, values in zip(query.dimensions, columns, strict=True)
    ]
    return [
        (
            {name: of[value] for name, of, value in zip(query.by, known, key, strict=True)},
            tally,
        )
        for key, tally in tallies.items()
    ]


def _groups(
    query: Query,
    named: Sequence[tuple[dict[str, Member], Tally]],
    years: Sequence[Member],
    measure: Measurer,
) -> tuple[Group, ...]:
    """The groups in order, without those of years that were only compared with."""
    kept = set(years)
    groups = (
        Group(tuple(chosen.values()), tally, measure(tally, chosen))
        for chosen, tally in named
        if chosen.get("fiscal_year") in kept or "fiscal_year" not in chosen
    )
    return tuple(sorted(groups, key=lambda group: [member.order for member in group.members]))


def _people(query: Query, summary: Tally) -> People | None:
    if query.bases.measure != Measure.PER_CAPITA:
        return None
    return load_people(summary.countries, summary.years)


def _references(query: Query, people: People | None) -> tuple[Citation, ...]:
    cited = (query.bases.deflator, people)
    return tuple(source.citation for source in cited if source and source.citation)


def _editions(query: Query) -> tuple[Edition, ...]:
    """The editions of the query's cells; `has_others` where their dataset has more than the one."""
    others = Edition.objects.filter(dataset=OuterRef("dataset")).exclude(pk=OuterRef("pk"))
    return tuple(
        Edition.objects.filter(pk__in=present(query, "edition"))
        .select_related("dataset", "citation__document", "revision", "superseded_by")
        .annotate(has_others=Exists(others))
        .order_by("dataset__slug", "label")
    )
