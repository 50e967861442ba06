"""The smallest ways to count that make two figures agree, whatever they are."""

from decimal import Decimal
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as some

from funding.crosscheck.combinations import MOST_TRIED, Move, Sides, smallest_fit
from funding.crosscheck.lines import Figure

YEAR = 20100
EXACT = Decimal("0.5")


def move(amount: int, *, into: bool = True) -> Move:
    """An amount moved into the year, or out of it."""
    counted, meant = (YEAR - 10, YEAR) if into else (YEAR, YEAR + 10)
    return Move(1, 1, 1, counted, meant, Decimal(amount), "a law")


def sides(
    document: int, official: dict[int | None, int], *moves: Move, optional: tuple[int, ...] = ()
) -> Sides:
    parts = {key: Figure(Decimal(amount), EXACT) for key, amount in official.items()}
    return Sides(YEAR, Figure(Decimal(document), EXACT), parts, moves, optional)


def test_all_of_the_smallest_are_named() -> None:
    fit = smallest_fit(sides(10, {1: 15}, move(5), move(5), move(2), move(3)))
    assert [[part.amount for part in found.moved] for found in fit.combinations] == [[5], [5]]
    assert fit.tried_all


def test_a_smaller_one_is_preferred_to_one_that_fits_better() -> None:
    fit = smallest_fit(sides(10, {1: 15}, move(4), move(2), move(3)))
    assert [len(found.moved) for found in fit.combinations] == [1]
    assert fit.combinations[0].difference == -1


def test_what_is_left_out_lessens_the_official_total_and_its_tolerance() -> None:
    (found,) = smallest_fit(sides(10, {1: 10, 2: 7}, optional=(2,))).combinations
    assert found.without == (2,)
    assert found.difference == 0
    assert found.tolerance == 1


def test_amounts_out_of_the_year_and_into_it_are_tried_together() -> None:
    (found,) = smallest_fit(sides(100, {1: 80}, move(30), move(50, into=False))).combinations
    assert found.difference == 0
    assert len(found.moved) == 2


def test_there_is_an_end_to_trying() -> None:
    many = [move(1) for _number in range(13)]
    fit = smallest_fit(sides(0, {1: 1000}, *many))
    assert (fit.combinations, fit.tried_all) == ((), False)
    assert smallest_fit(sides(0, {1: 1000}, *many[:12])).tried_all
    assert 2**12 - 1 <= MOST_TRIED < 2**13 - 1


@given(
    some.integers(0, 60),
    some.integers(0, 60),
    some.lists(some.tuples(some.integers(1, 20), some.booleans()), max_size=5),
)
def test_none_is_found_that_does_not_fit_and_none_smaller_is_missed(
    document: int, official: int, amounts: list[tuple[int, bool]]
) -> None:
    moves = [move(amount, into=into) for amount, into in amounts]
    changes = [amount if into else -amount for amount, into in amounts]
    fitting = [
        size
        for size in range(1, len(moves) + 1)
        for chosen in combinations(changes, size)
        if abs(document + sum(chosen) - official) <= 1
    ]
    found = smallest_fit(sides(document, {1: official}, *moves)).combinations
    assert all(one.fits for one in found)
    smallest = min(fitting, default=0)
    assert {len(one.moved) for one in found} == ({smallest} if fitting else set())
    assert len(found) == fitting.count(smallest)
