"""The written rules of the reconciliation: last digits, words that leave room, and directions."""

from decimal import Decimal

import pytest

from funding.models import Claim
from funding.reconciliation.checks import judge
from funding.reconciliation.series import fit_of
from funding.reconciliation.tolerance import Tolerance, last_digit, margin


@pytest.mark.parametrize(
    ("printed", "stated", "digit"),
    [
        ("$361 million", "361", "1"),
        ("1.3 billion", "1.3", "0.1"),
        ("$1.3 billion", "1300", "100"),
        ("65.40", "65.4", "0.01"),
        ("60,000", "60000", "1"),
        ("$50 million", "50", "1"),
        ("more than $650 million", "650", "1"),
        ("25 percent", "0.25", "0.01"),
        ("roughly one-quarter", "0.25", "0"),
        ("0.0", "0", "0"),
    ],
)
def test_the_last_digit_is_worth_what_it_prints(printed: str, stated: str, digit: str) -> None:
    assert last_digit(printed, Decimal(stated)) == Decimal(digit)


# The claim states 100; its last digit is worth 1, and the cells may be 0.2 off.
@pytest.mark.parametrize(
    ("qualifier", "computed", "verdict"),
    [
        ("exactly", "100", "exact"),
        ("exactly", "100.7", "within_rounding"),
        ("exactly", "99.3", "within_rounding"),
        ("exactly", "100.71", "truncated"),
        ("exactly", "100.99", "truncated"),
        ("exactly", "101", "differs"),
        ("exactly", "99.29", "differs"),
        ("more-than", "100.01", "satisfied"),
        ("more-than", "9000", "satisfied"),
        ("more-than", "100", "within_rounding"),
        ("more-than", "99.2", "differs"),
        ("at-least", "100", "satisfied"),
        ("at-least", "99.5", "within_rounding"),
        ("at-least", "90", "differs"),
        ("up-to", "100", "satisfied"),
        ("up-to", "3", "satisfied"),
        ("up-to", "100.5", "within_rounding"),
        ("up-to", "110", "differs"),
        ("at-most", "99", "satisfied"),
        ("at-most", "102", "differs"),
        ("about", "100", "exact"),
        ("about", "110.7", "satisfied"),
        ("about", "110.8", "differs"),
        ("roughly", "89.3", "satisfied"),
        ("roughly", "89.2", "differs"),
        ("nearly", "95", "satisfied"),
        ("nearly", "100.5", "within_rounding"),
        ("nearly", "102", "differs"),
        ("nearly", "89", "differs"),
    ],
)
def test_words_leave_the_room_that_is_written_down(
    qualifier: str, computed: str, verdict: str
) -> None:
    claim = Claim(qualifier=qualifier, stated=Decimal(100), printed="100")
    tolerance = Tolerance(Decimal("0.5"), Decimal("0.2"), margin(qualifier, claim.stated))
    assert judge(claim, Decimal(computed), tolerance) == verdict


def test_what_is_taken_back_is_cut_off_towards_nothing() -> None:
    claim = Claim(qualifier="exactly", stated=Decimal(-100), printed="-100")
    tolerance = Tolerance(Decimal("0.5"), Decimal(0), Decimal(0))
    assert judge(claim, Decimal("-100.9"), tolerance) == "truncated"
    assert judge(claim, Decimal("-99.2"), tolerance) == "differs"


@pytest.mark.parametrize(
    ("expected", "values", "verdict", "fitting"),
    [
        ("rises", "1 2 3", "holds", 2),
        ("rises", "1 3 2", "holds_in_part", 1),
        ("rises", "2 3 2", "does_not_hold", 1),
        ("rises", "1 1 2", "holds_in_part", 1),
        ("falls", "3 2 1", "holds", 2),
        ("falls", "1 2 3", "does_not_hold", 0),
        ("stable", "100 105 95", "holds", 3),
        ("stable", "60 100 140", "does_not_hold", 1),
        ("stable", "100 100 100 100 70", "holds_in_part", 4),
        ("evens-out", "0.2 0.4 0.5", "holds", 2),
        ("evens-out", "0.9 0.7 0.6", "holds", 2),
        ("evens-out", "0.4 0.6", "does_not_hold", 0),
        ("evens-out", "0.42 0.17 0.44", "holds_in_part", 1),
        ("judged", "1 2 3", "read_it_yourself", 0),
        ("rises", "1", "not_checkable", 0),
    ],
)
def test_a_series_does_what_is_expected_of_it(
    expected: str, values: str, verdict: str, fitting: int
) -> None:
    fit = fit_of(expected, [Decimal(value) for value in values.split()])
    assert (fit.verdict, fit.fitting) == (verdict, fitting)
