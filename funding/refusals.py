"""Sums that would count the same money twice, and are therefore refused or withheld."""

from collections.abc import Iterable, Set
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from documents.remembered import remembered
from funding.bases import Measure
from funding.deflator import Deflator
from funding.dimensions import year_member
from funding.extent import Extent
from funding.fiscal_years import in_short
from funding.models import Allocation, DatasetOverlap, Stage
from funding.models.allocation import FAMILIES
from funding.query import Query
from funding.selection import cells_of
from funding.tally import Tally

# Two stages of one line and year are the same money, whatever the figure says at each.
LINE = (
    "edition__dataset",
    "country",
    "account",
    "program",
    "agency",
    "fiscal_year",
    "is_transition_quarter",
)
LINE_IN_WORDS = (
    "edition__dataset__slug",
    "country__code",
    "account__code",
    "program__slug",
    "agency__slug",
    "fiscal_year",
    "is_transition_quarter",
)
NAMED_AT_MOST = 5


class RefusedSumError(Exception):
    """A question that is understood but has no honest sum (422), with what collides."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence


def reason_not_to_add(query: Query, extent: Extent) -> str:
    """Why the groups of the query, which reaches so far, may not be added up; nothing if they may.

    Raises RefusedSumError where a group itself would count the same money twice.
    """
    reasons = (
        _overlap_of_stages(query, extent.stages),
        _overlap_of_datasets(query, {edition.dataset_id for edition in extent.editions}),
        _overlap_of_goals(query),
    )
    return " ".join(reason for reason in reasons if reason)


def refuse_shared_families(stages: Set[str], tallies: Iterable[Tally]) -> None:
    """Raises RefusedSumError if one group, of all that are of these stages together, holds budget
    figures and transactions.
    """
    if not _mix_families(stages):
        return  # without a look at thousands of groups
    for together in {tally.stages for tally in tallies}:
        if _mix_families(together):
            labels = ", ".join(str(Stage(stage).label) for stage in together)
            raise RefusedSumError(
                "stage_families",
                _(
                    "Plans and transactions never share a sum (%(stages)s):"
                    " group by stage or name one."
                )
                % {"stages": labels},
            )


def refuse_shares_of_no_whole(query: Query, not_additive: str) -> None:
    """Raises RefusedSumError if shares are asked of amounts that have no total."""
    if query.bases.measure == Measure.SHARE and not_additive:
        raise RefusedSumError(
            "share_of_no_whole",
            _("A share needs a whole. %(reason)s") % {"reason": not_additive},
        )


def refuse_years_without_index(deflator: Deflator, codes: Iterable[int]) -> None:
    """Raises RefusedSumError that names the years of which the price index says nothing."""
    missing = sorted({code for code in codes if code not in deflator.values})
    if missing:
        labels = ", ".join(year_member(code).label for code in missing)
        raise RefusedSumError(
            "no_price_index",
            _(
                "%(name)s (%(edition)s) has no index for %(years)s, so there are no constant"
                " dollars of these years. Narrow the years, or ask for current dollars."
            )
            % {"name": deflator.name, "edition": deflator.edition, "years": labels},
        )


def _overlap_of_goals(query: Query) -> str:
    """Under a scheme that counts amounts in full under several goals."""
    if not query.attributes or query.scheme is None or query.scheme.adds_up:
        return ""
    sentence = _("“%(scheme)s” counts the same money under several goals, which are not added up.")
    named = sentence % {"scheme": query.scheme.label}
    if "goal" not in query.by and len(query.filters["goal"]) > 1:
        raise RefusedSumError(
            "goals_overlap", _("%(reason)s Name one goal, or add “goal” to by.") % {"reason": named}
        )
    return named if "goal" in query.by else ""


def _overlap_of_stages(query: Query, stages: Set[str]) -> str:
    if len(stages) < 2:
        return ""
    cells = cells_of(query)
    if _shared_lines(cells, LINE).exists():
        if "stage" not in query.by:
            raise RefusedSumError("stages_overlap", _shared_in_words(cells))
        return _("Stages of one line and year are the same money and are not added up.")
    if _mix_families(stages):
        return _("Plans and transactions are not added up.")
    return ""


def _mix_families(stages: Iterable[str]) -> bool:
    return len({FAMILIES[stage] for stage in stages}) > 1


def _shared_lines(
    cells: QuerySet[Allocation], line: tuple[str, ...]
) -> QuerySet[Allocation, dict[str, Any]]:
    """The lines and years of which several stages are known."""
    lines = cells.order_by().values(*line).annotate(stages=Count("stage", distinct=True))
    shared: QuerySet[Allocation, dict[str, Any]] = lines.filter(stages__gt=1)
    return shared


def _shared_in_words(cells: QuerySet[Allocation]) -> str:
    # The names are asked for only here: planning their joins takes longer than all the rest.
    shared = list(_shared_lines(cells, LINE_IN_WORDS).order_by(*LINE_IN_WORDS)[: NAMED_AT_MOST + 1])
    named = "; ".join(_line_in_words(line) for line in shared[:NAMED_AT_MOST])
    more = " …" if len(shared) > NAMED_AT_MOST else ""
    return _(
        "Several stages of one line and year are the same money: %(lines)s."
        " Add “stage” to by, or name one stage."
    ) % {"lines": named + more}


def _line_in_words(line: dict[str, Any]) -> str:
    dataset, *keys = (line[name] for name in LINE_IN_WORDS[:5])
    names = ", ".join(key for key in keys if key is not None)
    return f"{dataset}: {names} {in_short(line['fiscal_year'])}"


@remembered
def _overlaps() -> tuple[DatasetOverlap, ...]:
    return tuple(DatasetOverlap.objects.select_related("first", "second"))


def _overlap_of_datasets(query: Query, datasets: Set[int]) -> str:
    pairs = [
        f"{overlap.first.slug} / {overlap.second.slug}"
        for overlap in _overlaps()
        if {overlap.first_id, overlap.second_id} <= datasets
    ]
    if not pairs:
        return ""
    if "dataset" not in query.by:
        raise RefusedSumError(
            "datasets_overlap",
            _(
                "These datasets count the same money: %(pairs)s."
                " Name one of them, or add “dataset” to by."
            )
            % {"pairs": "; ".join(pairs)},
        )
    return _("Datasets that count the same money are not added up: %(pairs)s.") % {
        "pairs": "; ".join(pairs)
    }
