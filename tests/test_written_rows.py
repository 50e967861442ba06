"""The rows of an answer as JSON: what a program reads of an amount is the amount."""

import json
from decimal import Decimal

import orjson
import pytest

from funding.api.written_rows import amounts, field, rows_of, shared_fields
from funding.wording import number

AMOUNTS = [
    *(Decimal("0.00"), Decimal("-0.00"), Decimal(0), Decimal("-2300.00"), Decimal("1000000.00")),
    *(Decimal("0.10"), Decimal("-0.05"), Decimal("2873839739560.42"), Decimal("12.5"), None),
    *(Decimal(1) / 3, Decimal("1E+3"), Decimal("9007199254740993.00"), Decimal("100")),
]


@pytest.mark.parametrize("amount", AMOUNTS)
def test_an_amount_is_written_as_the_number_that_it_is(amount: Decimal | None) -> None:
    (text,) = amounts("amount", [amount])
    read = json.loads(f"{{{text}}}")
    assert read == {"amount": number(amount)}
    assert type(read["amount"]) is type(number(amount))


def test_cents_are_exact_where_a_float_is_not() -> None:
    (text,) = amounts("amount", [Decimal("9007199254740993.25")])
    assert text == '"amount":9007199254740993.25'


def test_rows_are_the_fields_of_their_columns() -> None:
    twice, once = {"reported": 2}, {"withheld": 1}
    columns = [
        field("account", ['{"key":"ESF"}', '{"key":"“Fondo” \\\\ é"}', '{"key":"NADR"}']),
        amounts("amount", [Decimal("1.00"), None, Decimal("0.50")]),
        shared_fields(
            [[twice, once, twice], [("actual",)] * 3],
            lambda cells, stages: {"status": next(iter(cells)), "stages": stages, "cells": cells},
        ),
    ]
    rows = orjson.loads(orjson.dumps(rows_of(columns)))
    assert [list(row.values()) for row in rows] == [
        [{"key": "ESF"}, 1, "reported", ["actual"], {"reported": 2}],
        [{"key": "“Fondo” \\ é"}, None, "withheld", ["actual"], {"withheld": 1}],
        [{"key": "NADR"}, 0.5, "reported", ["actual"], {"reported": 2}],
    ]
    assert all([*row] == ["account", "amount", "status", "stages", "cells"] for row in rows)


def test_no_rows_are_an_empty_list() -> None:
    assert orjson.dumps(rows_of([amounts("amount", [])])) == b"[]"
