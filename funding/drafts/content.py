"""A typed table as the JSON of its draft, and back; one that is half filled has empty parts."""

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, asdict, fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from funding.importing.table_parts import TableFile

BASE = "base"  # the natural key of the edition from which the draft was opened, or null


def as_content(table: TableFile, base: Sequence[Any] | None = None) -> dict[str, Any]:
    """The content of a draft of that table."""
    return {**asdict(table), BASE: list(base) if base else None}


def as_table(content: Mapping[str, Any]) -> TableFile:
    """The table that a draft holds; what it does not give yet is empty.

    Raises ValueError, with a sentence, for a name that no table has or a value of another kind.
    """
    parts = {name: value for name, value in content.items() if name != BASE}
    table: TableFile = _part(TableFile, parts, "the table")
    return table


def _part(shape: type[Any], given: Any, where: str) -> Any:
    if not isinstance(given, Mapping):
        raise ValueError(f"{where}: this is not a part with names.")
    known = {field.name: field for field in fields(shape)}
    if unknown := sorted(str(name) for name in given.keys() - known.keys()):
        raise ValueError(f"{where}: there is no “{unknown[0]}” here.")
    hints = get_type_hints(shape)
    return shape(
        **{
            name: _value(hints[name], given.get(name), f"{where}, {name}")
            for name, field in known.items()
            if given.get(name) is not None
            or (field.default is MISSING and field.default_factory is MISSING)
        }
    )


def _value(hint: Any, value: Any, where: str) -> Any:
    """The value as the hint wants it; null is what is empty of its kind."""
    if get_origin(hint) is UnionType:
        if value is None:
            return None
        hint = next(kind for kind in get_args(hint) if kind is not NoneType)
    kind = get_origin(hint) or hint
    if is_dataclass(kind):
        return _part(kind, {} if value is None else value, where)  # type: ignore[arg-type]
    if value is None:
        return kind()
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise ValueError(f"{where}: {value!r} is not of the right kind.")
    if kind is list:
        (item,) = get_args(hint)
        return [_value(item, each, f"{where} {n}") for n, each in enumerate(value, start=1)]
    return value
