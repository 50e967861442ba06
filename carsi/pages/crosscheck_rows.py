"""Cross-checks as tables: one for each document, country and official dataset, a row per check."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from funding.crosscheck import Check, Verdict
from funding.crosscheck.addresses import all_cells, document_cells, official_cells
from funding.crosscheck.answer import Names, member_of
from funding.crosscheck.lines import Figure
from funding.crosscheck.words import sentence
from funding.dimensions import Member
from funding.models import Stage, YearBasis
from funding.wording import SIGNS, dollars, signed


@dataclass(frozen=True)
class Number:
    """A number or sign, what stands below it in small, and the query string of its cells."""

    text: str
    note: str
    address: str


@dataclass(frozen=True)
class Row:
    """A check: the document's figure and the difference on each basis of years, and the rest."""

    year: str
    account: str
    is_total: bool
    document: tuple[Number, ...]
    official: Number
    differences: tuple[Number, ...]
    tolerance: Number
    verdict: Verdict
    sentence: str


@dataclass(frozen=True)
class Section:
    """The checks of one dataset of the documents with an official one, in one country."""

    dataset: str
    country: str
    official: str
    rows: tuple[Row, ...]

    @property
    def has_accounts(self) -> bool:
        """Whether there is more than totals, which then stand out."""
        return not all(row.is_total for row in self.rows)

    @property
    def shared(self) -> str:
        """The sentence of several rows that are not comparable, where it is one."""
        sentences = [
            row.sentence for row in self.rows if row.verdict.value == Verdict.NOT_COMPARABLE
        ]
        return sentences[0] if len(sentences) > 1 and len(set(sentences)) == 1 else ""


def sections_of(checks: Iterable[Check], names: Names) -> Iterator[Section]:
    """The sections, in the order of the checks."""

    def heads(check: Check) -> tuple[Member, Member, Member]:
        return (
            member_of("dataset", check, names),
            member_of("country", check, names),
            member_of("official", check, names),
        )

    for (dataset, country, official), of in groupby(checks, key=heads):
        rows = tuple(_row(check, names) for check in of)
        yield Section(dataset.label, country.label, official.label, rows)


def _row(check: Check, names: Names) -> Row:
    both = all_cells(check, names)
    known = check.document.amount is not None and check.official.amount is not None
    return Row(
        year=member_of("fiscal_year", check, names).name,
        account=member_of("account", check, names).name,
        is_total=check.line.account is None,
        document=tuple(_document(check, names)),
        official=_official(check, names),
        differences=tuple(_differences(check, both)) if known else (),
        tolerance=Number(f"± {dollars(check.tolerance)}" if known else "", "", both),
        verdict=check.verdict,
        sentence=sentence(check, names),
    )


def _document(check: Check, names: Names) -> Iterator[Number]:
    figure = check.document
    # What is printed in whole dollars needs no second line.
    printed = f"{figure.printed} {figure.unit}" if figure.printed and figure.unit != "$" else ""
    for basis, amount in check.amounts.items():
        is_printed = basis == YearBasis.PRINTED
        notes = (
            _basis(check, basis),
            _stage(check, names) if is_printed else "",
            printed if is_printed else "",
        )
        yield Number(
            _shown(figure, amount),
            ", ".join(note for note in notes if note),
            document_cells(check, names, basis),
        )


def _stage(check: Check, names: Names) -> str:
    """The stage that the document states, if it does."""
    stage = check.line.stage
    return "" if stage == Stage.UNSTATED else names["stage"][stage].label.lower()


def _official(check: Check, names: Names) -> Number:
    stage = check.beside.stage
    return Number(
        _shown(check.official, check.official.amount),
        names["stage"][stage].label.lower() if stage else "",
        official_cells(check, names),
    )


def _differences(check: Check, address: str) -> Iterator[Number]:
    for basis, difference in check.differences.items():
        yield Number(signed(difference or Decimal(0), 0), _basis(check, basis), address)


def _basis(check: Check, basis: str) -> str:
    """The basis in words, where the figure has more than one."""
    return str(YearBasis(basis).label) if check.intended is not None else ""


def _shown(figure: Figure, amount: Decimal | None) -> str:
    """The amount, or the printed signs of what is missing."""
    if amount is not None:
        return dollars(amount)
    return ", ".join(sign for status, sign in SIGNS.items() if status in figure.statuses)
