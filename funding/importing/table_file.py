"""Reads a transcribed table: the CSV as printed, and the TOML beside it that says what it means."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from funding.importing.csv_file import CsvFile
from funding.importing.problems import Problems
from funding.importing.shapes import shaped
from funding.importing.table_parts import (
    Column,
    Forward,
    Line,
    Mark,
    Note,
    Origin,
    RowTotal,
    TableFile,
    Total,
    TotalNote,
)

Part = TypeVar("Part")
ONE = ("dataset", "edition", "table", "total", "row_total")
MANY: dict[str, type[Any]] = {
    "column": Column,
    "row": Line,
    "total_note": TotalNote,
    "footnote": Mark,
    "forward_funding": Forward,
    "note": Note,
}


def read_tables(files: Iterable[CsvFile], problems: Problems) -> list[TableFile]:
    """Every table among the files that is whole; each fault of the others is a problem."""
    tables = (_read_table(file, problems) for file in files if not file.holds_rows)
    return [table for table in tables if table]


def _read_table(file: CsvFile, problems: Problems) -> TableFile | None:
    parts, name, faults = file.parts, file.beside, len(problems)
    _check_parts(parts, name, problems)
    origin = shaped(Origin, parts.get("table"), f"{name}, [table]", problems)
    total = _optional(Total, "total", parts, name, problems)
    row_total = _optional(RowTotal, "row_total", parts, name, problems)
    many = {key: _many(part, key, parts, name, problems) for key, part in MANY.items()}
    if origin is None or len(problems) > faults:
        return None
    columns, lines = many["column"], many["row"]
    heads = [line.head for line in lines] + ([total.head] if total else [])
    column_heads = [column.head for column in columns] + ([row_total.head] if row_total else [])
    grid = _grid(file, column_heads, heads, problems)
    if grid is None:
        return None
    end = 1 + len(columns)
    return TableFile(
        name=name,
        dataset=parts["dataset"],
        edition=parts["edition"],
        origin=origin,
        corner=grid[0][0],
        columns=columns,
        lines=lines,
        figures=[row[1:end] for row in grid[1 : 1 + len(lines)]],
        total=total,
        total_figures=grid[-1][1:end] if total else [],
        total_notes=many["total_note"],
        marks=many["footnote"],
        forward=many["forward_funding"],
        notes=many["note"],
        row_total=row_total,
        row_total_figures=[row[end] for row in grid[1:]] if row_total else [],
    )


def _check_parts(parts: dict[str, Any], name: str, problems: Problems) -> None:
    for unknown in sorted(parts.keys() - {*ONE, *MANY}):
        problems.add(name, f"a table has no part “{unknown}”.")
    for part in ("dataset", "edition"):
        if not isinstance(parts.get(part), dict):
            problems.add(name, f"it needs one part [{part}].")


def _optional(
    part: type[Part], key: str, parts: dict[str, Any], name: str, problems: Problems
) -> Part | None:
    if key not in parts:
        return None
    return shaped(part, parts[key], f"{name}, [{key}]", problems)


def _many(
    part: type[Part], key: str, parts: dict[str, Any], name: str, problems: Problems
) -> list[Part]:
    tables = parts.get(key, [])
    if not isinstance(tables, list):
        problems.add(name, f"“{key}” is written [[{key}]], once for each.")
        return []
    read = (
        shaped(part, table, f"{name}, {key} {number}", problems)
        for number, table in enumerate(tables, start=1)
    )
    return [item for item in read if item is not None]


def _grid(
    file: CsvFile, columns: Sequence[str], heads: Sequence[str], problems: Problems
) -> list[list[str]] | None:
    """The lines of the CSV, if its heads are those that the TOML explains."""
    rows = file.read(problems)
    if rows is None:
        return None
    found = {
        "column heads": (rows[0][1:], list(columns)),
        "row heads": ([row[0] if row else "" for row in rows[1:]], list(heads)),
    }
    wrong = {what: pair for what, pair in found.items() if pair[0] != pair[1]}
    for what, (printed, explained) in wrong.items():
        problems.add(
            file.path.name, f"its {what} are {printed}, but the TOML explains {explained}."
        )
    return None if wrong else rows
