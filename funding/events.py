"""The events that belong on the time axis of an answer."""

from collections.abc import Sequence

from funding.dimensions import Member
from funding.query import Query
from funding.selection import prefix_of, rows_of
from programs.models import Event

FIRST_MONTH_OF_FISCAL_YEAR = 10


def events_about(query: Query, years: Sequence[Member]) -> tuple[Event, ...]:
    """The events of the programs of the query's cells in the years of the answer, in order.

    Where a cell names no program, the events of every program are its background.
    """
    shown = {member.key for member in years}
    rows = rows_of(query, (), "goal" in query.filters)
    programs = set(rows.order_by().values_list(prefix_of(rows) + "program", flat=True).distinct())
    events = Event.objects.all()
    if None not in programs:
        events = events.filter(program_links__program__in=programs).distinct()
    return tuple(event for event in events if fiscal_year_of(event) in shown)


def fiscal_year_of(event: Event) -> int:
    """The fiscal year in which an event falls; without a month, the year that is named."""
    after_september = (event.month or 0) >= FIRST_MONTH_OF_FISCAL_YEAR
    return event.year + 1 if after_september and not event.is_fiscal_year else event.year
