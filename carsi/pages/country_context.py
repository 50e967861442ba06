"""Assistance beside the indicators of a country: panels, the table of their numbers, sources."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from carsi.pages.country_money import Money
from countries.indicators import IndicatorSeries, indicators_of
from funding.figures.context import Context, context_figure
from funding.figures.context_words import context_in_words
from funding.table import table_of
from funding.table_cell import TableCell


@dataclass(frozen=True)
class YearRow:
    """A year with the money of the fiscal year of its number, and each indicator's value."""

    year: int
    cell: TableCell | None
    values: tuple[str, ...]


@dataclass(frozen=True)
class ContextShown:
    """The panels with their table, or only the indicators where there is no money to show."""

    indicators: Sequence[IndicatorSeries]
    money: str = ""
    figure: dict[str, Any] | None = None
    in_words: str = ""
    rows: tuple[YearRow, ...] = ()


def context_shown(own: Money, regional: Sequence[Money]) -> ContextShown:
    """The country's own money, else that of its region, called what it is."""
    indicators = indicators_of(own.country)
    shown = own if own.stated or not regional else regional[0]
    about = shown.stated
    if about is None or not indicators:
        return ContextShown(indicators)
    context = Context(about, _called(shown, own), indicators, shown is not own)
    return ContextShown(
        indicators,
        context.money,
        context_figure(context, _title(context, own)),
        context_in_words(context),
        tuple(_rows(context)),
    )


def _called(shown: Money, own: Money) -> str:
    if shown is own:
        return _("Assistance to %(country)s") % {"country": own.country.label}
    return shown.country.label


def _title(context: Context, own: Money) -> str:
    text = _("Assistance beside indicators: %(country)s, %(first)s–%(last)s")
    if context.is_regional:
        text = _("Money of the region beside indicators of %(country)s, %(first)s–%(last)s")
    years = context.years
    return text % {"country": own.country.label, "first": years[0], "last": years[-1]}


def _rows(context: Context) -> list[YearRow]:
    """One for each year on the axis; a transition quarter is a row of the answer's own table."""
    cells = {row.heads[0].member.key: row.cells[0] for row in table_of(context.comparison).rows}
    return [
        YearRow(year, cells.get(year), tuple(_value(one, year) for one in context.indicators))
        for year in context.years
    ]


def _value(series: IndicatorSeries, year: int) -> str:
    """A mark where the source leaves the year out; nothing where it does not reach."""
    return _("no value") if year in series.left_out else series.shown(year)
