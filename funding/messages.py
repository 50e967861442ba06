"""What a careful reader of an answer must know, in sentences."""

from collections.abc import Iterator
from functools import partial

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from countries.models import Country
from documents.models import in_language
from documents.remembered import remembered
from funding.basis_messages import messages_of_bases
from funding.edition_messages import (
    Cells,
    Message,
    about_as_of,
    about_older_editions,
    messages_of_editions,
)
from funding.extent import Extent
from funding.fiscal_years import in_short
from funding.models import Allocation, AttributionScheme, CellStatus, Stage
from funding.query import Query
from funding.schemes import percent
from funding.selection import cells_of
from funding.tally import GAPS_THAT_HIDE_MONEY, Tally

NAMED_AT_MOST = 12


def messages_about(query: Query, summary: Tally, extent: Extent) -> tuple[Message, ...]:
    """All that applies to the answer, what changes its meaning most first."""
    cells = partial(cells_of, query)  # of which few answers tell one by one
    return (
        *about_as_of(query),
        *_about_attribution(query),
        *about_older_editions(extent.editions),
        *messages_of_bases(query, extent.years),
        *_about_stages(summary),
        *_about_gaps(cells, summary),
        *_about_regional_money(query),
        *messages_of_editions(query, cells, extent),
    )


def _about_attribution(query: Query) -> Iterator[Message]:
    scheme = query.scheme
    if scheme is None or not query.attributes:
        return
    yield Message(
        "goal_attribution",
        _("No document states an amount per goal. Scheme “%(name)s”: %(explanation)s %(shares)s")
        % {
            "name": scheme.label,
            "explanation": in_language(scheme.explanation, scheme.explanation_es),
            "shares": _shares_in_words(scheme),
        },
    )
    if "goal" in query.filters:
        yield Message(
            "attributed_part_only",
            _("Only the part of each amount that the scheme attributes to the goals asked for."),
        )


def _shares_in_words(scheme: AttributionScheme) -> str:
    shares = scheme.shares.select_related("account", "goal")
    goals: dict[str, list[str]] = {}
    for share in shares.order_by("account__code", "goal__number"):
        account = share.account.code if share.account else ""
        part = "" if share.share is None else f" ({percent(share.share)})"
        goals.setdefault(account, []).append(f"{share.goal.number}{part}")
    others = _("every other account") if len(goals) > 1 else _("every account")
    rules = (
        _("%(account)s to goals %(goals)s")
        % {"account": account or others, "goals": ", ".join(numbers)}
        for account, numbers in goals.items()
    )
    return "; ".join(rules) + "."


def _about_stages(summary: Tally) -> Iterator[Message]:
    if len(summary.stages) > 1:
        labels = ", ".join(str(Stage(stage).label) for stage in summary.stages)
        yield Message("stages_mixed", _("Stages are mixed: %(stages)s.") % {"stages": labels})
    elif summary.stages == (Stage.UNSTATED,):
        yield Message("stage_unstated", _("The source does not say which stage these amounts are."))


def _about_gaps(cells: Cells, summary: Tally) -> Iterator[Message]:
    texts = {
        CellStatus.NOT_AVAILABLE: _("Totals leave out cells that are not available: %(cells)s."),
        CellStatus.WITHHELD: _("Totals leave out cells that are withheld: %(cells)s."),
    }
    for status in GAPS_THAT_HIDE_MONEY:
        if summary.cells.get(status):
            gaps = (
                cells()
                .filter(status=status)
                .select_related("edition__dataset", "account", "country")
            )
            yield Message(str(status), texts[status] % {"cells": _named_cells(gaps)})


def _named_cells(gaps: QuerySet[Allocation]) -> str:
    ordered = gaps.order_by("edition__dataset__slug", "source_row", "source_column")
    named = [
        f"{cell.account.code if cell.account else cell.printed} {in_short(cell.fiscal_year)}"
        f" ({cell.country.label if cell.country else cell.edition.dataset.slug})"
        for cell in ordered[: NAMED_AT_MOST + 1]
    ]
    more = " …" if len(named) > NAMED_AT_MOST else ""
    return ", ".join(named[:NAMED_AT_MOST]) + more


def _about_regional_money(query: Query) -> Iterator[Message]:
    """A filter by countries leaves out what was given to their region as a whole."""
    chosen = set(query.values.get("country", ())) | set(query.values.get("country_group", ()))
    if not chosen:
        return
    for region in _regions_besides(frozenset(chosen - {None})):
        yield Message(
            "regional_money_left_out",
            _("Money given to the region (%(region)s) is not spread over its countries.")
            % {"region": region.label},
        )


@remembered
def _regions_besides(chosen: frozenset[int]) -> tuple[Country, ...]:
    """The regions of which one of the countries is a member."""
    regions = Country.objects.filter(covers__members__country__in=chosen)
    return tuple(regions.exclude(pk__in=chosen).distinct())
