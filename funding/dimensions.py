"""The registry of dimensions: every way to group and to filter allocations, one entry each.

Adding an entry offers it in the API, on the page, in the CSV and in every chart.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from django.db.models import BooleanField, Case, F, IntegerField, OuterRef, Subquery, Value, When
from django.db.models.expressions import Combinable
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from countries.models import Country
from documents.api.renderer import written
from documents.models import Document, in_language, in_order
from documents.remembered import remembered, state_is_known
from funding.fiscal_years import in_short
from funding.models import AssistanceKind, Dataset, KindAssignment, KindScheme, Stage
from funding.models.allocation import FIRST_YEAR, LAST_YEAR
from programs.models import Account, AccountKind, Agency, Goal, Program

NOT_STATED = "not-stated"
UNATTRIBUTED = "unattributed"
UNCLASSIFIED = "unclassified"
TRANSITION_QUARTER = "1976tq"
SECTION = "section-"  # of a law, as the code of an authority has it


@dataclass(frozen=True)
class Member:
    """One value of a dimension: a key that people know, its label, its place in the order.

    `short` is what charts and tables call it, where the field has a shorter name.
    """

    key: str | int
    label: str
    order: tuple[Any, ...]
    kind: str = ""
    short: str = ""

    @property
    def name(self) -> str:
        return self.short or self.label

    @cached_property
    def key_and_label(self) -> dict[str, str | int]:
        """As the API tells of it."""
        return {"key": self.key, "label": self.label}

    @cached_property
    def written(self) -> str:
        """The same as JSON; made once: thousands of groups share a few members."""
        return written(self.key_and_label)


@dataclass(frozen=True)
class Dimension:
    """A way to group and filter.

    `column` makes the database column out of a prefix ("" or "allocation__") and the scheme of
    kinds, which only kinds of assistance need; `load` turns the values found in that column into
    members; `find` turns keys into such values, leaving out the keys it does not know.
    `rolled_up_by` is the column by which sums must be kept that answer for it (`funding.rollups`);
    empty where every kept sum does.
    """

    name: str
    title: Promise
    column: Callable[[str, KindScheme | None], str | Combinable]
    load: Callable[[Iterable[Any]], Mapping[Any, Member]]
    find: Callable[[Iterable[str]], Mapping[str, Any]]
    rolled_up_by: str = ""

    def expression(self, prefix: str = "", scheme: KindScheme | None = None) -> Combinable:
        """The column as what a query can select under another name."""
        column = self.column(prefix, scheme)
        return F(column) if isinstance(column, str) else column


def _missing(key: str, label: Promise) -> Member:
    return Member(key, str(label), (1,), kind="missing")


def _member(row: Any, key: str, short: str, order: tuple[Any, ...]) -> Member:
    kind = getattr(row, "kind", "")
    return Member(key=key, label=str(row.label), order=(0, *order), kind=kind, short=short)


def _rows(
    name: str,
    title: Promise,
    path: str,
    model: Any,
    key: str = "slug",
    short: Callable[[Any], str] = lambda row: "",
    order: Callable[[Any], tuple[Any, ...]] = lambda row: (in_order(row.label),),
    missing: tuple[str, Promise] = (NOT_STATED, _("Not stated")),
    column: Callable[[str, KindScheme | None], str | Combinable] | None = None,
    rolled_up_by: str = "",
) -> Dimension:
    """A dimension whose members are the rows of a model, and one member for the empty column."""

    def members_of(rows: Iterable[Any]) -> dict[Any, Member]:
        return {row.pk: _member(row, getattr(row, key), short(row), order(row)) for row in rows}

    @remembered
    def all_members() -> Mapping[Any, Member]:
        return members_of(model.objects.all())

    @remembered
    def all_keys() -> Mapping[str, Any]:
        return {str(member.key): pk for pk, member in all_members().items()}

    def load(ids: Iterable[Any]) -> Mapping[Any, Member]:
        wanted = {pk for pk in ids if pk is not None}
        known = all_members() if wanted and state_is_known() else {}
        if not wanted <= known.keys():  # not remembered, or changed since the question came
            known = members_of(model.objects.filter(pk__in=wanted))
        return {None: _missing(*missing), **{pk: known[pk] for pk in wanted}}

    def find(keys: Iterable[str]) -> Mapping[str, Any]:
        wanted = list(keys)
        if state_is_known():
            known = all_keys()
            return {missing[0]: None, **{name: known[name] for name in wanted if name in known}}
        rows = model.objects.filter(**{f"{key}__in": wanted})
        return {missing[0]: None, **{getattr(row, key): row.pk for row in rows}}

    return Dimension(
        name, title, column or (lambda prefix, scheme: prefix + path), load, find, rolled_up_by
    )


def _year_column(prefix: str, scheme: KindScheme | None) -> Combinable:
    """The fiscal year times ten, and five more for the transition quarter, which follows 1976."""
    return Case(
        When(**{prefix + "is_transition_quarter": Value(True, BooleanField())}, then=Value(19765)),
        default=F(prefix + "fiscal_year") * 10,
        output_field=IntegerField(),
    )


def _kind_column(prefix: str, scheme: KindScheme | None) -> Combinable:
    """The kind under which the scheme puts the account; empty where it leaves the account out."""
    assigned = KindAssignment.objects.filter(scheme=scheme, account=OuterRef(prefix + "account"))
    return Subquery(assigned.order_by().values("kind"))  # one account, one kind


def year_member(code: int) -> Member:
    """The member of a fiscal year by its code: the year times ten, 19765 for the quarter."""
    return _year_member(code, get_language())


def year_members(codes: Iterable[int]) -> dict[int, Member]:
    """Those of several, by their codes."""
    language = get_language()
    return {code: _year_member(code, language) for code in codes}


@lru_cache(maxsize=1024)
def _year_member(code: int, _language: str) -> Member:
    if code % 10:
        return Member(TRANSITION_QUARTER, str(_("FY 1976 transition quarter")), (code,))
    return Member(code // 10, in_short(code // 10), (code,))


def _find_years(keys: Iterable[str]) -> Mapping[str, int]:
    keys = list(keys)
    years = {key: 19765 for key in keys if key == TRANSITION_QUARTER}
    for key in keys:
        if (
            len(key) == 4
            and key.isascii()
            and key.isdigit()
            and FIRST_YEAR <= int(key) <= LAST_YEAR
        ):
            years[key] = int(key) * 10
    return years


def _account_code(account: Account) -> str:
    """ESF as it is; an authority's slug as words, such as Section 1004."""
    if account.kind == AccountKind.APPROPRIATION and "-" not in account.code:
        return account.code
    if account.code.startswith(SECTION):
        return str(_("Section %(number)s") % {"number": account.code.removeprefix(SECTION)})
    words = account.code.replace("-", " ")
    return in_language(words[:1].upper() + words[1:], account.name_es)


def _stage_member(stage: str) -> Member:
    return Member(stage, str(Stage(stage).label).capitalize(), (Stage.values.index(stage),))


DIMENSIONS: dict[str, Dimension] = {
    dimension.name: dimension
    for dimension in (
        Dimension(
            "fiscal_year",
            _("Fiscal year"),
            _year_column,
            year_members,
            _find_years,
            rolled_up_by="fiscal_year",
        ),
        _rows(
            "country",
            _("Country or region"),
            "country_id",
            Country,
            key="code",
            order=lambda row: (row.kind != "country", in_order(row.label)),
            rolled_up_by="country",
        ),
        _rows(
            "account",
            _("Account"),
            "account_id",
            Account,
            key="code",
            short=_account_code,
            order=lambda row: (row.kind, row.code),
            rolled_up_by="account",
        ),
        _rows(
            "goal",
            _("Goal"),
            "goal_id",
            Goal,
            order=lambda row: (row.framework_id, row.number),
            missing=(UNATTRIBUTED, _("Unattributed")),
        ),
        _rows(
            "assistance_kind",
            _("Kind of assistance"),
            "",
            AssistanceKind,
            order=lambda row: (row.order, row.slug),
            missing=(UNCLASSIFIED, _("Under no kind")),
            column=_kind_column,
            rolled_up_by="account",
        ),
        _rows("program", _("Program"), "program_id", Program),
        _rows("agency", _("Agency"), "agency_id", Agency, rolled_up_by="agency"),
        Dimension(
            "stage",
            _("Stage"),
            lambda prefix, scheme: prefix + "stage",
            lambda stages: {stage: _stage_member(stage) for stage in stages},
            lambda keys: {key: key for key in keys if key in Stage.values},
        ),
        _rows(
            "dataset",
            _("Dataset"),
            "edition__dataset_id",
            Dataset,
        ),
        _rows("document", _("Document"), "edition__citation__document_id", Document),
    )
}
