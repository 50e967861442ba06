"""What stands in columns with many repetitions: each thing is looked at once, however often."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
from pyarrow import compute


@dataclass(frozen=True)
class Distinct:
    """The combinations that occur in some columns, and for each record which of them it has."""

    combinations: Sequence[tuple[Any, ...]]
    which: pa.IntegerArray

    def spread(self, values: Iterable[Any], kind: pa.DataType) -> pa.Array:
        """A column, from a value for each combination."""
        return pa.array(values, kind).take(self.which)


def distinct(*columns: pa.DictionaryArray) -> Distinct:
    """The combinations in the order in which they first occur."""
    code: Any = 0
    for column in columns:
        of_column = column.indices.cast(pa.int64())
        code = compute.add(compute.multiply(code, len(column.dictionary)), of_column)
    encoded = code.dictionary_encode()
    members = [column.dictionary.to_pylist() for column in columns]
    combinations = [_combination(code, members) for code in encoded.dictionary.to_pylist()]
    return Distinct(combinations, encoded.indices)


def _combination(code: int, members: Sequence[Sequence[Any]]) -> tuple[Any, ...]:
    found = []
    for of_column in reversed(members):
        code, place = divmod(code, len(of_column))
        found.append(of_column[place])
    return tuple(reversed(found))
