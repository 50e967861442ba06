"""The cross-checks: each line of a document judged by each official figure beside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from funding.crosscheck.beside import Beside
from funding.crosscheck.combinations import (
    NO_FIT,
    Combination,
    Fit,
    Move,
    Sides,
    smallest_fit,
)
from funding.crosscheck.evidence import Evidence
from funding.crosscheck.lines import Figure, Line, total
from funding.crosscheck.verdicts import Cause, Verdict
from funding.models import YearBasis


@dataclass(frozen=True)
class Check:
    """A document's figure and an official one of one stage, and what becomes of them.

    `intended` is the document's figure with forward funding in the year it was meant for, None
    where that changes nothing. `reason` says why nothing is compared.
    """

    line: Line
    beside: Beside
    document: Figure
    official: Figure
    intended: Decimal | None
    verdict: Verdict
    reason: str = ""
    fit: Fit = NO_FIT

    @property
    def combinations(self) -> tuple[Combination, ...]:
        return self.fit.combinations

    @property
    def tolerance(self) -> Decimal:
        """What rounding can hide: half the last digits of all cells on both sides."""
        return self.document.precision + self.official.precision

    @property
    def amounts(self) -> dict[str, Decimal | None]:
        """The document's figure on each basis of years on which it is another one."""
        printed = {str(YearBasis.PRINTED): self.document.amount}
        return printed | ({} if self.intended is None else {str(YearBasis.INTENDED): self.intended})

    @property
    def differences(self) -> dict[str, Decimal | None]:
        """What the document says more than the official data, on each basis of years."""
        official = self.official.amount
        return {
            basis: None if amount is None or official is None else amount - official
            for basis, amount in self.amounts.items()
        }

    @property
    def is_near(self) -> bool:
        """Whether rounding explains the difference of the printed figures, whatever they count."""
        difference = self.differences[YearBasis.PRINTED]
        return difference is not None and abs(difference) <= self.tolerance


def crosscheck(evidence: Evidence) -> Iterator[Check]:
    """A check for each line, each official dataset and each stage that this has of the line."""
    for line in evidence.lines:
        moves = tuple(move for move in evidence.moves if _touches(move, line))
        for dataset in evidence.officials:
            for beside in evidence.official.beside(line, dataset, evidence.scopes):
                yield _judged(line, beside, moves)


def _touches(move: Move, line: Line) -> bool:
    """Whether the amount is counted in the line, or was meant for it."""
    part = line.parts.get(move.account)
    return (
        (move.dataset, move.country) == (line.dataset, line.country)
        and line.year in (move.counted, move.meant)
        and part is not None
        and part.amount is not None
    )


def _judged(line: Line, beside: Beside, moves: tuple[Move, ...]) -> Check:
    document, official = line.figure, total(beside.parts.values())
    change = sum((move.change(line.year) for move in moves), Decimal(0))
    intended = document.amount + change if moves and document.amount is not None else None

    def ends_in(verdict: Verdict, reason: str = "", fit: Fit = NO_FIT) -> Check:
        return Check(line, beside, document, official, intended, verdict, reason, fit)

    if not beside.stage:
        return ends_in(Verdict.NOT_COMPARABLE, _reason(beside, Cause.NO_OFFICIAL_LINE))
    if document.amount is None:
        return ends_in(Verdict.MISSING, str(Cause.DOCUMENT_GAP.label))
    if official.amount is None:
        cause = Cause.OFFICIAL_GAP if beside.parts else Cause.OFFICIAL_SILENT
        return ends_in(Verdict.MISSING, str(cause.label))
    more = None if beside.names_accounts else Cause.ALL_AGENCIES
    if beside.scope:
        return ends_in(Verdict.NOT_COMPARABLE, _reason(beside, more))
    sides = Sides(line.year, document, beside.parts, moves, _optional(line, beside))
    if sides.under(()).fits:
        return ends_in(Verdict.AGREES)
    fit = smallest_fit(sides)
    if fit.combinations:
        return ends_in(Verdict.AGREES_IF, fit=fit)
    if more:
        return ends_in(Verdict.NOT_COMPARABLE, _reason(beside, more), fit)
    return ends_in(Verdict.DIFFERS, fit=fit)


def _reason(beside: Beside, cause: Cause | None) -> str:
    """Why the two are not comparable: what the data say of it, and what shows in the figures."""
    reasons = (beside.scope.reason if beside.scope else "", cause.label if cause else "")
    return " ".join(str(reason) for reason in reasons if reason)


def _optional(line: Line, beside: Beside) -> tuple[int, ...]:
    """The accounts that the document prints as n/a and the official total counts, but not all."""
    counted = [key for key, part in beside.parts.items() if part.amount is not None]
    not_available = tuple(
        key
        for key in counted
        if key is not None and key in line.parts and line.parts[key].not_available
    )
    return not_available if len(not_available) < len(counted) else ()
