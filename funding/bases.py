"""On which basis amounts are counted and shown: years, prices, and what is made of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funding.deflator import Deflator, deflator_of
from funding.models import YearBasis
from funding.query_keys import QueryError


class Dollars(TextChoices):
    """The prices in which amounts are given."""

    CURRENT = "current", gettext_lazy("current dollars")
    CONSTANT = "constant", gettext_lazy("constant dollars")


class Measure(TextChoices):
    """What is shown of an amount."""

    AMOUNT = "amount", gettext_lazy("amount")
    SHARE = "share", gettext_lazy("share")
    CHANGE = "change", gettext_lazy("change on the previous year")
    PER_CAPITA = "per_capita", gettext_lazy("amount per person")


class ShareOf(TextChoices):
    """The whole of which a share is a part; rows and columns are those of the table."""

    ROW = "row", gettext_lazy("of its row")
    COLUMN = "column", gettext_lazy("of its column")
    TOTAL = "total", gettext_lazy("of the total")


CHOICES: Mapping[str, type[TextChoices]] = {
    "year_basis": YearBasis,
    "dollars": Dollars,
    "measure": Measure,
    "share_of": ShareOf,
}
DEFAULTS: Mapping[str, str] = {
    "year_basis": YearBasis.PRINTED,
    "dollars": Dollars.CURRENT,
    "measure": Measure.AMOUNT,
    "share_of": ShareOf.TOTAL,
}
BASIS_PARAMETERS = ("year_basis", "dollars", "base_year", "measure", "share_of")


@dataclass(frozen=True)
class Bases:
    """Years as printed or intended, current or constant dollars, and the measure.

    `deflator` stands where dollars are constant, `share_of` where the measure is a share.
    """

    year_basis: str = YearBasis.PRINTED
    measure: str = Measure.AMOUNT
    share_of: str | None = None
    deflator: Deflator | None = None

    @property
    def dollars(self) -> str:
        return Dollars.CONSTANT if self.deflator else Dollars.CURRENT

    def as_json(self) -> dict[str, Any]:
        return {
            "year_basis": str(self.year_basis),
            "dollars": str(self.dollars),
            "base_year": self.deflator.base_year if self.deflator else None,
            "measure": str(self.measure),
            "share_of": self.share_of,
        }

    def parameters(self) -> dict[str, str]:
        """The parameters that say what is not the default."""
        return {
            name: str(value)
            for name, value in self.as_json().items()
            if value is not None and (name == "share_of" or value != DEFAULTS.get(name))
        }


PLAIN = Bases()


def read_bases(given: Mapping[str, Sequence[str]], by: Sequence[str]) -> Bases:
    """The bases that the parameters ask for; those that do not apply are left out.

    Raises QueryError for an unknown choice, a base year without an index, and a change without
    fiscal years.
    """
    chosen = {name: _choice(name, given.get(name, ())) for name in CHOICES}
    base_year = _base_year(given.get("base_year", ()))
    if chosen["measure"] == Measure.CHANGE and "fiscal_year" not in by:
        raise QueryError(
            "measure", _("A change on the previous year needs years: add fiscal_year to by.")
        )
    return Bases(
        year_basis=chosen["year_basis"],
        measure=chosen["measure"],
        share_of=chosen["share_of"] if chosen["measure"] == Measure.SHARE else None,
        deflator=deflator_of(base_year) if chosen["dollars"] == Dollars.CONSTANT else None,
    )


def _choice(name: str, keys: Sequence[str]) -> str:
    if not keys:
        return str(DEFAULTS[name])
    if len(keys) > 1 or keys[0] not in CHOICES[name].values:
        raise QueryError(
            name,
            _("“%(name)s” is one of: %(known)s.")
            % {"name": name, "known": ", ".join(CHOICES[name].values)},
        )
    return keys[0]


def _base_year(keys: Sequence[str]) -> int | None:
    if not keys:
        return None
    year = keys[0]
    if len(keys) > 1 or not (len(year) == 4 and year.isascii() and year.isdigit()):
        raise QueryError("base_year", _("A base year is one fiscal year, such as 2012."))
    return int(year)
