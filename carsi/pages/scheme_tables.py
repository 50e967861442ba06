"""The rules of the schemes behind an answer as small tables: account, what it serves, and why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from django.db.models import Q
from django.utils.translation import gettext as _

from documents.models import Citation, in_language
from funding.comparison import Comparison
from funding.dimensions import DIMENSIONS
from funding.models import (
    Allocation,
    AttributionScheme,
    AttributionShare,
    KindAssignment,
    KindScheme,
)
from funding.schemes import percent

Row = AttributionShare | KindAssignment


@dataclass(frozen=True)
class Rule:
    """What the money of an account serves, its share of it in words, and the reason."""

    serves: str
    share: str
    reason: str
    citation: Citation | None
    editorial: bool

    @classmethod
    def of(cls, row: Row, serves: str, share: str = "") -> "Rule":
        reason = in_language(row.reason, row.reason_es)
        return cls(serves, share, reason, row.citation, row.editorial)


@dataclass(frozen=True)
class SchemeTable:
    """A scheme's rules by account; `serves` is the head of what an account serves."""

    key: str
    title: str
    label: str
    editorial: bool
    serves: str
    accounts: tuple[tuple[str, tuple[Rule, ...]], ...]

    @property
    def has_shares(self) -> bool:
        return any(rule.share for _account, rules in self.accounts for rule in rules)


def scheme_tables(answer: Comparison) -> Iterator[SchemeTable]:
    """One for each scheme by which amounts of the answer are attributed or sorted.

    It holds the rules about the accounts of the datasets asked: official files have dozens more.
    """
    query = answer.query
    cells = Allocation.objects.filter(edition__in=query.in_force)
    paid = Q(account__in=cells.order_by().values("account"))
    if query.attributes and query.scheme:
        shares = query.scheme.shares.select_related("goal", "citation__document")
        rows = shares.filter(paid | Q(account=None)).order_by("account__code", "goal__number")
        yield _table(query.scheme, "goal", _("How money is attributed to goals"), _("Goal"), rows)
    if query.sorts_kinds and query.kind_scheme:
        assigned = query.kind_scheme.assignments.select_related("kind", "citation__document")
        sorted_rows = assigned.filter(paid).order_by("kind__order", "account__code")
        yield _table(
            query.kind_scheme, "kind", _("How accounts are sorted"), _("Kind"), sorted_rows
        )


def _table(
    scheme: AttributionScheme | KindScheme,
    key: str,
    title: str,
    serves: str,
    rows: Iterable[Row],
) -> SchemeTable:
    by_account = [(pk, list(of)) for pk, of in groupby(rows, key=lambda row: row.account_id)]
    named = DIMENSIONS["account"].load(pk for pk, _rows in by_account)
    accounts = (
        (named[pk].name if pk else _("Every other account"), tuple(_rules(of)))
        for pk, of in by_account
    )
    return SchemeTable(key, title, scheme.label, scheme.editorial, serves, tuple(accounts))


def _rules(rows: list[Row]) -> Iterator[Rule]:
    """The rules of one account; goals without a stated share have equal parts of what is left."""
    stated = [row.share for row in rows if isinstance(row, AttributionShare) and row.share]
    equal = (1 - sum(stated, Decimal(0))) / max(len(rows) - len(stated), 1)
    for row in rows:
        if isinstance(row, KindAssignment):
            yield Rule.of(row, row.kind.label)
        else:
            yield Rule.of(row, row.goal.label, percent(row.share or equal))
