"""Many rows as JSON, written column by column: what thousands of them share is written once."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from itertools import chain, repeat
from typing import Any

from orjson import Fragment

from documents.api.renderer import written
from funding.wording import number

Column = Iterable[str]  # of each row the JSON of a field or several, with their names


def field(name: str, values: Iterable[str]) -> Column:
    """A field whose values are JSON already."""
    return map(f'"{name}":'.__add__, values)


def amounts(name: str, values: Iterable[Decimal | None]) -> Column:
    """As `number` gives them, without the way over a float where cents are all there is."""
    return field(
        name,
        [
            digits.rstrip("0").rstrip(".") if digits[-3:-2] == "." else written(number(value))
            for value in values
            for digits in [str(value)]
        ],
    )


def shared_fields(sources: Sequence[Sequence[Any]], told: Callable[..., dict[str, Any]]) -> Column:
    """What is told of the values that each row has in some sources, mostly the same objects."""
    places = [*zip(*(map(id, values) for values in sources), strict=True)]
    distinct = dict(zip(places, zip(*sources, strict=True), strict=True))
    texts = {place: written(told(*values))[1:-1] for place, values in distinct.items()}
    return map(texts.__getitem__, places)


def rows_of(columns: Sequence[Column]) -> Fragment:
    """The rows, as a part of an answer."""
    before = chain("{", repeat(","))
    parts = [part for column in columns for part in (repeat(next(before)), column)]
    rows = map("".join, zip(*parts, repeat("}"), strict=False))
    return Fragment(f"[{','.join(rows)}]")
