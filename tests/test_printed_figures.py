"""A printed cell is read as it is meant, or not at all."""

from decimal import Decimal

import pytest

from funding.importing.cells import read_figure
from funding.models import CellStatus


@pytest.mark.parametrize(
    ("printed", "unit", "amount", "precision"),
    [
        ("25,000", 1_000, "25000000", "500"),
        ("36.7", 1_000_000, "36700000", "50000"),
        ("12,171,000", 1, "12171000", "0.5"),
        ("1234", 1_000, "1234000", "500"),
        ("1234567", 1, "1234567", "0.5"),
        ("-7.25", 1_000_000, "-7250000", "5000"),
        ("\N{MINUS SIGN}7", 1, "-7", "0.5"),
        ("(1,234)", 1_000, "-1234000", "500"),
    ],
)
def test_a_number_is_read_in_dollars(printed: str, unit: int, amount: str, precision: str) -> None:
    figure = read_figure(printed, unit)
    assert figure
    assert (figure.amount, figure.precision) == (Decimal(amount), Decimal(precision))
    assert (figure.printed, figure.status) == (printed, "reported")


@pytest.mark.parametrize("printed", ["0", "0.0", "(0)"])
def test_a_printed_zero_is_a_zero(printed: str) -> None:
    figure = read_figure(printed, 1_000)
    assert figure
    assert figure.amount == 0
    assert figure.status == CellStatus.ZERO


@pytest.mark.parametrize(
    ("printed", "status"),
    [("—", "none"), ("\N{EN DASH}", "none"), ("-", "none"), ("n/a", "not_available")],
)
def test_a_sign_has_no_amount(printed: str, status: str) -> None:
    figure = read_figure(printed, 1_000)
    assert figure
    assert (figure.amount, figure.precision, figure.status) == (None, None, status)


@pytest.mark.parametrize(
    "printed",
    ["", " ", "1,23", "12,3456", "1.2.3", "1e5", "$5", "5 a", "(-5)", "(5", "\u0665", "NaN", "--"],
)
def test_anything_else_is_not_guessed(printed: str) -> None:
    assert read_figure(printed, 1_000) is None
