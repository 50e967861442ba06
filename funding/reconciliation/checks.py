"""The checks of claims: each stated sum judged by what its cells add up to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from funding.dimensions import Member
from funding.models import Claim, FurtherCheck
from funding.models.claim import ClaimKind
from funding.reconciliation.sums import CellSum, sums_of
from funding.reconciliation.tolerance import Tolerance, last_digit, margin
from funding.reconciliation.verdicts import Verdict
from funding.tally import GAPS_THAT_HIDE_MONEY
from programs.models.statement import Qualifier

NOTHING = Decimal(0)
AT_LEAST = {Qualifier.MORE_THAN, Qualifier.AT_LEAST}
AT_MOST = {Qualifier.UP_TO, Qualifier.AT_MOST}


@dataclass(frozen=True)
class Check:
    """A claim beside the sum of one query, or the ratio of two, in the claim's own unit.

    `position` is 0 for the claim's own query, then those of its further checks. `reason` says why
    nothing is computed; then `computed` and `tolerance` are None.
    """

    claim: Claim
    position: int
    sums: tuple[CellSum, ...]
    computed: Decimal | None
    tolerance: Tolerance | None
    verdict: Verdict
    reason: str = ""

    @property
    def difference(self) -> Decimal | None:
        """What the cells add up to more than the claim states."""
        return None if self.computed is None else self.computed - self.claim.stated

    @property
    def is_ratio(self) -> bool:
        return self.claim.kind == ClaimKind.RATIO

    @property
    def years(self) -> tuple[Member, ...]:
        """The fiscal years of the cells."""
        return self.sums[0].years if self.sums else ()

    @property
    def cells(self) -> int:
        """How many cells with an amount are added up."""
        return sum(one.rounding.cells for one in self.sums)

    @property
    def missing(self) -> int:
        """How many cells may hide money, such as n/a, and add nothing."""
        return sum(
            one.tally.cells.get(status, 0) for one in self.sums for status in GAPS_THAT_HIDE_MONEY
        )


def checks_of(claims: Sequence[Claim]) -> Iterator[Check]:
    """The checks of claims whose further checks are prefetched, in their order."""
    queries = [(claim, list(_queries(claim))) for claim in claims]
    sums = sums_of(address for _claim, asked in queries for pair in asked for address in pair)
    for claim, asked in queries:
        for position, addresses in enumerate(asked):
            yield _check(claim, position, addresses, sums)


def _queries(claim: Claim) -> Iterator[tuple[str, ...]]:
    """The query of each check, and of its divisor for a ratio; none where nothing can check it."""
    rows: Iterable[Claim | FurtherCheck] = (claim, *claim.further_checks.all())
    for row in rows:
        both = (row.compare_query, row.compare_query_divisor)
        yield tuple(filter(None, both if claim.kind == ClaimKind.RATIO else both[:1]))


def _check(
    claim: Claim, position: int, addresses: tuple[str, ...], known: Mapping[str, CellSum]
) -> Check:
    sums = tuple(known[address] for address in addresses)
    reason = _reason(claim, sums)
    if reason:
        return Check(claim, position, sums, None, None, Verdict.NOT_CHECKABLE, reason)
    computed, of_cells = _computed(claim, sums)
    tolerance = Tolerance(
        last_digit(claim.printed, claim.stated) / 2, of_cells, margin(claim.qualifier, claim.stated)
    )
    verdict = Verdict.SCOPE_DIFFERS if claim.scope_differs else judge(claim, computed, tolerance)
    return Check(claim, position, sums, computed, tolerance, verdict)


def _reason(claim: Claim, sums: Sequence[CellSum]) -> str:
    """Why nothing can be computed; nothing where it can."""
    if claim.not_checkable:
        return claim.not_checkable_because
    if len(sums) < (2 if claim.kind == ClaimKind.RATIO else 1):
        return _("A ratio needs a second query.")
    for one in sums:
        if one.trouble:
            return one.trouble
        if one.tally.amount is None:
            return _("The cells that would check it carry no amount.")
    if claim.kind == ClaimKind.RATIO and (sums[1].tally.amount or 0) <= sums[1].rounding.halves:
        return _("The cells of the divisor come to nothing.")
    return ""


def _computed(claim: Claim, sums: Sequence[CellSum]) -> tuple[Decimal, Decimal]:
    """The sum in the claim's unit, or the ratio, and what rounding of the cells can add to it."""
    amounts = [one.tally.amount or NOTHING for one in sums]
    halves = [one.rounding.halves for one in sums]
    if claim.kind != ClaimKind.RATIO:
        unit = claim.unit_dollars or 1
        return amounts[0] / unit, halves[0] / unit
    ratio = amounts[0] / amounts[1]
    return ratio, (amounts[0] + halves[0]) / (amounts[1] - halves[1]) - ratio


def judge(claim: Claim, computed: Decimal, tolerance: Tolerance) -> Verdict:
    """The verdict on a sum that counts the money of which the claim speaks."""
    difference = computed - claim.stated
    if _satisfies(claim.qualifier, difference, tolerance):
        return Verdict.SATISFIED
    if not difference and claim.qualifier not in AT_LEAST | AT_MOST:
        return Verdict.EXACT
    if abs(difference) <= tolerance.rounding:
        return Verdict.WITHIN_ROUNDING
    cut_off = 0 <= difference * (1 if claim.stated >= 0 else -1) < 2 * tolerance.digit
    return Verdict.TRUNCATED if cut_off else Verdict.DIFFERS


def _satisfies(qualifier: str, difference: Decimal, tolerance: Tolerance) -> bool:
    """Whether the sum fits words that leave room; a figure without such words leaves none."""
    if qualifier == Qualifier.MORE_THAN:
        return difference > 0
    if qualifier in AT_LEAST:
        return difference >= 0
    if qualifier in AT_MOST:
        return difference <= 0
    if qualifier == Qualifier.NEARLY:
        return 0 < -difference <= tolerance.total
    if qualifier in (Qualifier.ABOUT, Qualifier.ROUGHLY):
        return 0 < abs(difference) <= tolerance.total
    return False
