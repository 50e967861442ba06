"""An answer in words: its title, its amounts, its signs for what is missing."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from funding.comparison import Comparison
from funding.dimensions import DIMENSIONS, Member
from funding.models import CellStatus, Stage
from funding.tally import Tally

SIGNS: dict[str, str] = {
    CellStatus.NONE: "—",
    CellStatus.NOT_AVAILABLE: "n/a",
    CellStatus.WITHHELD: "w/h",
}
NOT_FINAL = (Stage.REQUEST, Stage.PLANNED, Stage.ESTIMATE)
NAMED_IN_TITLE = 3


def number(amount: Decimal | None) -> int | float | None:
    """A JSON number in US dollars; whole dollars as an integer."""
    if amount is None:
        return None
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def dollars(amount: Decimal) -> str:
    """The amount with thousands separators and a true minus sign; cents only where there are."""
    digits = 0 if amount == amount.to_integral_value() else 2
    return f"{amount:,.{digits}f}".replace("-", "\N{MINUS SIGN}")


def millions(amount: Decimal | None) -> str:
    """The amount in millions with one decimal, for headlines; the exact one is a click away."""
    return "" if amount is None else _("$%(number)s million") % {"number": f"{amount / 10**6:,.1f}"}


def sign(tally: Tally) -> str:
    """What a table shows for the tally: its amount, or the printed sign of what is missing."""
    if tally.amount is not None:
        return dollars(tally.amount)
    signs = [SIGNS[status] for status in SIGNS if tally.cells.get(status)]
    return ", ".join(signs)


def stages_in_words(tally: Tally) -> str:
    return ", ".join(str(Stage(stage).label) for stage in tally.stages)


def one_stage(tally: Tally) -> str:
    """The stage in a table, where it is one; a mixture is told once, under the table."""
    if tally.stages == (Stage.UNSTATED,):
        return _("not stated")
    return stages_in_words(tally) if len(tally.stages) == 1 else ""


def years_in_words(years: Sequence[Member]) -> str:
    """“FY 2008–13”, or the one year."""
    keys = [str(year.key) for year in years]
    if not keys:
        return ""
    if len(keys) == 1:
        return f"FY {keys[0]}"
    last = keys[-1][2:] if keys[0][:2] == keys[-1][:2] else keys[-1]
    return f"FY {keys[0]}–{last}"


def title(comparison: Comparison) -> str:
    """What is shown: whose money, by what, of whom, years, dollars."""
    shown = [
        str(DIMENSIONS[name].title).lower()
        for name in comparison.query.by
        if name != "fiscal_year" or len(comparison.query.by) == 1
    ]
    datasets = {edition.dataset.label for edition in comparison.editions}
    subject = _("%(money)s by %(dimensions)s") % {
        "money": datasets.pop() if len(datasets) == 1 else _("Security assistance"),
        "dimensions": _(" and ").join(shown),
    }
    parts = [
        subject,
        *_named_filters(comparison),
        years_in_words(comparison.years),
        _("years as intended") if comparison.query.moves_years else "",
        _("current dollars"),
    ]
    return ", ".join(part for part in parts if part)


def _named_filters(comparison: Comparison) -> list[str]:
    """The labels of the members that the filters chose, where they are few."""
    query = comparison.query
    named = []
    for name, keys in query.filters.items():
        if name in ("fiscal_year", "dataset", "document", "country_group"):
            continue
        if len(keys) <= NAMED_IN_TITLE:
            members = DIMENSIONS[name].load(query.values[name])
            named.append(", ".join(members[value].name for value in query.values[name]))
    return named
