"""Adds and removes rows, columns and other items of a typed table; nothing else of it changes."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from funding.drafts.form import new_item, new_total

Content = dict[str, Any]


class TooManyCellsError(Exception):
    """The table would have more cells than a grid may have; says how many that is."""


def refuse_too_many(rows: int, columns: int, most: int) -> None:
    """Raises TooManyCellsError where a grid of that size is too large to be typed."""
    if rows * columns > most or max(rows, columns) > most:
        raise TooManyCellsError(
            _(
                "A grid has at most %(most)s cells; this one would have %(rows)s rows and"
                " %(columns)s columns. Import it as a file instead."
            )
            % {"most": f"{most:,}", "rows": f"{rows:,}", "columns": f"{columns:,}"}
        )


def add_rows(content: Content, number: int = 1) -> None:
    """Rows at the end, above the total."""
    width = len(content["columns"])
    for _row in range(number):
        content["lines"].append(new_item("lines"))
        content["figures"].append([""] * width)
        if content["row_total"]:
            content["row_total_figures"].insert(len(content["lines"]) - 1, "")


def add_columns(content: Content, number: int = 1) -> None:
    """Columns at the end, before the totals of the rows."""
    for _column in range(number):
        content["columns"].append(new_item("columns"))
        for row in content["figures"]:
            row.append("")
        if content["total"]:
            content["total_figures"].append("")


def _remove_row(content: Content, number: int) -> None:
    for part in ("lines", "figures", "row_total_figures"):
        del content[part][number : number + 1]


def _remove_column(content: Content, number: int) -> None:
    for row in (content["columns"], content["total_figures"], *content["figures"]):
        del row[number : number + 1]


def add_total(content: Content) -> None:
    """A row for the printed totals of the columns."""
    content["total"] = content["total"] or new_total("total")
    content["total_figures"] = content["total_figures"] or [""] * len(content["columns"])
    if content["row_total"]:
        content["row_total_figures"] = [*content["row_total_figures"][: len(content["lines"])], ""]


def _remove_total(content: Content) -> None:
    content["total"], content["total_figures"] = None, []
    del content["row_total_figures"][len(content["lines"]) :]


def add_row_total(content: Content) -> None:
    """A column for the printed totals of the rows."""
    content["row_total"] = content["row_total"] or new_total("row_total")
    if not content["row_total_figures"]:
        content["row_total_figures"] = [""] * (len(content["lines"]) + bool(content["total"]))


def _remove_row_total(content: Content) -> None:
    content["row_total"], content["row_total_figures"] = None, []


WHOLE: dict[str, Callable[[Content], None]] = {
    "add-lines": add_rows,
    "add-columns": add_columns,
    "add-total": add_total,
    "remove-total": _remove_total,
    "add-row_total": add_row_total,
    "remove-row_total": _remove_row_total,
}
PLAIN_LISTS = ("marks", "forward", "notes", "total_notes")


def change(content: Content, action: str, most: int) -> None:
    """What a button of the grid does, such as `add-lines`, `remove-columns-2` or `add-marks`.

    One that is not known, or names an item that is not there, changes nothing.
    """
    verb, _hyphen, rest = action.partition("-")
    part, _hyphen, number = rest.partition("-")
    if action in WHOLE:
        more = {"add-lines": (1, 0), "add-columns": (0, 1)}.get(action, (0, 0))
        size = len(content["lines"]) + more[0], len(content["columns"]) + more[1]
        refuse_too_many(*size, most)
        WHOLE[action](content)
    elif verb == "add" and part in PLAIN_LISTS:
        content[part].append(new_item(part))
    elif verb == "remove" and number.isdecimal():
        if part == "lines":
            _remove_row(content, int(number))
        elif part == "columns":
            _remove_column(content, int(number))
        elif part in PLAIN_LISTS:
            del content[part][int(number) : int(number) + 1]
