"""The events that belong on the time axis of an answer."""

from collections.abc import Sequence

from django.db.models import QuerySet

from funding.dimensions import Member
from funding.models import Allocation
from programs.models import Event

FIRST_MONTH_OF_FISCAL_YEAR = 10


def events_about(cells: QuerySet[Allocation], years: Sequence[Member]) -> tuple[Event, ...]:
    """The events of the cells' programs in the years of the answer, in order.

    Where a cell names no program, the events of every program are its background.
    """
    shown = {member.key for member in years}
    programs = set(cells.order_by().values_list("program", flat=True).distinct())
    events = Event.objects.all()
    if None not in programs:
        events = events.filter(program_links__program__in=programs).distinct()
    return tuple(event for event in events if fiscal_year_of(event) in shown)


def fiscal_year_of(event: Event) -> int:
    """The fiscal year in which an event falls; without a month, the year that is named."""
    after_september = (event.month or 0) >= FIRST_MONTH_OF_FISCAL_YEAR
    return event.year + 1 if after_september and not event.is_fiscal_year else event.year
