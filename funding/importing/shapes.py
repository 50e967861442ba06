"""Makes a dataclass of a TOML table and says which names are missing or unknown."""

from dataclasses import MISSING, fields
from typing import Any, TypeVar, get_type_hints

from funding.importing.problems import Problems

Shape = TypeVar("Shape")


def shaped(shape: type[Shape], table: Any, where: str, problems: Problems) -> Shape | None:
    """The table as that dataclass, or None and a problem for each thing wrong with it."""
    if not isinstance(table, dict):
        problems.add(where, "this part is missing or is not a table.")
        return None
    faults = list(_faults(shape, table))
    for fault in faults:
        problems.add(where, fault)
    return None if faults else shape(**table)


def _faults(shape: type[Any], table: dict[str, Any]) -> list[str]:
    known = {field.name: field for field in fields(shape)}
    hints = get_type_hints(shape)
    faults = [f"there is no “{name}” here." for name in table if name not in known]
    for name, field in known.items():
        if name not in table:
            if field.default is MISSING and field.default_factory is MISSING:
                faults.append(f"“{name}” is missing.")
        elif not isinstance(table[name], _plain(hints[name])):
            faults.append(f"“{name}” is {table[name]!r}, which is not of the right kind.")
    return faults


def _plain(hint: Any) -> Any:
    """The part of a type hint that `isinstance` understands: of list[str] the list."""
    return getattr(hint, "__origin__", hint)
