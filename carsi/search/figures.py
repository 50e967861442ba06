"""Where an amount stands: in claims, in statements, and in the cells of the documents' tables."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from carsi.pages.addresses import address_of
from carsi.search.amounts import Amount
from carsi.search.kinds import LINE
from carsi.search.matching import Match
from carsi.search.words import Piece
from documents.models import in_language
from funding.dimensions import NOT_STATED, TRANSITION_QUARTER
from funding.fiscal_years import in_short
from funding.models import Allocation, Claim
from funding.query import parse
from funding.selection import cells_of
from programs.models import Statement

CELL = "cell"
BEST = 20.0  # an amount says more than any word


def claims_of(amount: Amount, most: int) -> list[Match]:
    """The claims that state it; without a scale, in the claim's own unit or in dollars."""
    rows = Claim.objects.exclude(unit_dollars=None).select_related("citation__document")
    found = rows.annotate(dollars=F("stated") * F("unit_dollars")).filter(
        _equals(amount, "dollars", "stated")
    )
    return _matches("claim", found, most)


def statements_of(amount: Amount, most: int) -> list[Match]:
    rows = Statement.objects.filter(unit__startswith="US dollars")
    rows = rows.select_related("citation__document")
    return _matches("statement", rows.filter(_equals(amount, "value", "value")), most)


def cells_with(amount: Amount, most: int) -> list[Match]:
    """The printed cells of the default datasets, each leading to the place that shows it."""
    cells = cells_of(parse({})).filter(amount__isnull=False)
    found = cells.annotate(figure=F("amount") / F("edition__unit_dollars")).filter(
        _equals(amount, "amount", "figure")
    )
    shown = found.select_related("edition__dataset", "country", "account", "program", "agency")
    count = found.count()
    return [
        Match(
            CELL, str(cell.pk), "", count, BEST, True, _whose(cell), _printed(cell), _address(cell)
        )
        for cell in shown.order_by("edition__dataset__slug", "fiscal_year", "source_row")[:most]
    ]


def _address(cell: Allocation) -> str:
    """The list of cells, narrowed to this one as far as filters can."""
    keys = {
        "dataset": cell.edition.dataset.slug,
        "fiscal_year": TRANSITION_QUARTER if cell.is_transition_quarter else cell.fiscal_year,
        "country": cell.country.code if cell.country else NOT_STATED,
        "account": cell.account.code if cell.account else NOT_STATED,
        "stage": cell.stage,
    }
    return f"{reverse('cells-page')}?{urlencode(keys)}"


def _equals(amount: Amount, dollars: str, figure: str) -> Q:
    """Rows whose dollars, or, where no scale was typed, whose figure in its unit rounds to it."""
    if amount.scale is not None:
        return Q(**{f"{dollars}__range": amount.within(amount.scale)})
    return Q(**{f"{dollars}__range": amount.within(1)}) | Q(
        **{f"{figure}__range": amount.within(1)}
    )


def _matches(kind: str, found: QuerySet[Any], most: int) -> list[Match]:
    rows = list(found.order_by("slug"))
    return [
        Match(kind, row.slug, _said(row), len(rows), BEST, True, *_stated(row), address_of(row))
        for row in rows[:most]
    ]


def _said(row: Claim | Statement) -> str:
    return LINE.join((row.citation.document.slug, row.citation.key))


def _stated(row: Claim | Statement) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """What is said, and the figure as it is printed."""
    if isinstance(row, Statement):
        return (Piece(in_language(row.text, row.text_es)),), (Piece(row.printed, marked=True),)
    figure = row.printed if "$" in row.printed else f"{row.printed} {row.unit}"
    return (Piece(in_language(row.counted, row.counted_es)),), (Piece(figure, marked=True),)


def _whose(cell: Allocation) -> tuple[Piece, ...]:
    account = cell.account.label if cell.account else _("Account not stated")
    recipient = cell.country.label if cell.country else _("Recipient not stated")
    return (Piece(f"{account}, {recipient}, {in_short(cell.fiscal_year)}"),)


def _printed(cell: Allocation) -> tuple[Piece, ...]:
    """The figure as it is printed, and the table that it stands in."""
    figure = Piece(f"{cell.printed} {cell.edition.unit}", marked=True)
    return figure, Piece(f" · {cell.edition.dataset.label}")
