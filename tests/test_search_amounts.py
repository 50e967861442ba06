"""Amounts typed in words or figures, in either language, and where they stand."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from carsi.search.amounts import read_amount
from carsi.search.answer import search
from carsi.search.results import Result


def found(text: str, kind: str) -> list[Result]:
    return [
        result
        for group in search(text, 20).groups
        if group.kind == kind
        for result in group.results
    ]


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("361 million", "360500000", "361500000"),
        ("$361 million", "360500000", "361500000"),
        ("US$361M", "360500000", "361500000"),
        ("361 millones", "360500000", "361500000"),
        ("¿361 millones de dólares?", "360500000", "361500000"),
        ("1.3 billion", "1250000000", "1350000000"),
        ("1.3bn", "1250000000", "1350000000"),
        ("1,3 mil millones", "1250000000", "1350000000"),
        ("95 thousand", "94500", "95500"),
        ("95 mil", "94500", "95500"),
        ("95k", "94500", "95500"),
        ("$135,000,000", "134999999.5", "135000000.5"),
        ("$135.000.000", "134999999.5", "135000000.5"),
        ("$1,234.56", "1234.555", "1234.565"),
        ("CARSI $50 million", "49500000", "50500000"),
    ],
)
def test_an_amount_stands_for_what_rounds_to_it(text: str, least: str, most: str) -> None:
    amount = read_amount(text)
    assert amount
    assert amount.scale
    assert amount.within(amount.scale) == (Decimal(least), Decimal(most))


@pytest.mark.parametrize("text", ["65.4", "135,000,000", "361"])
def test_a_bare_number_leaves_its_scale_open(text: str) -> None:
    amount = read_amount(text)
    assert amount
    assert amount.scale is None


@pytest.mark.parametrize(
    "text",
    ["2010", "Section 1004", "since 2009", "35.3%", "25 %", "P.L. 111-32", "", "million", "9" * 40],
)
def test_years_shares_and_numbers_of_laws_are_no_amounts(text: str) -> None:
    assert read_amount(text) is None


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["361 million", "$361 million", "361 millones", "0.361 billion"])
def test_a_stated_amount_finds_its_claims(text: str) -> None:
    assert {result.key for result in found(text, "claim")} == {
        "carsi-361-million-fy-2008-11",
        "carsi-361-million-to-date",
    }


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("65.4", "mexico-by-account-total-2007"),
        ("135,000,000", "carsi-by-account-total-2012"),
        ("135,000", "carsi-by-account-total-2012"),
        ("135 million", "carsi-by-account-total-2012"),
        ("1.3 billion", "merida-request-1-3-billion-2008"),
    ],
)
def test_a_printed_figure_finds_its_claim(text: str, claim: str) -> None:
    assert claim in {result.key for result in found(text, "claim")}


@pytest.mark.django_db
def test_an_amount_that_no_cell_counts_finds_its_statement() -> None:
    assert {result.key for result in found("$10 billion", "statement")} == {
        "demand-reduction-10-billion-fy-2009-11",
        "demand-reduction-10-billion-fy-2012",
    }


@pytest.mark.django_db
def test_a_printed_cell_leads_to_the_cell() -> None:
    cells = found("36.7", "cell")
    assert cells
    assert all(result.address.startswith("/cells/?dataset=") for result in cells)


@pytest.mark.django_db
def test_an_amount_beside_a_name_keeps_the_claims_first() -> None:
    assert search("CARSI 361 million", 5).groups[0].kind == "claim"


@pytest.mark.django_db
def test_the_year_of_a_cell_is_said_in_the_reader_s_language() -> None:
    with override("es"):
        assert {result.name[-8:-5] for result in found("36.7", "cell")} == {" AF"}
