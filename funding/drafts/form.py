"""A draft's content as the inputs of the grid and back; whatever was typed is kept, even nonsense.

An input is named by its place: `dataset-title`, `columns-0-head`, `figures-3-2`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any, get_type_hints

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from funding.drafts.flat import LISTS, MEMBERS
from funding.importing.table_parts import (
    Column,
    Forward,
    Line,
    Mark,
    Note,
    Origin,
    RowTotal,
    Total,
    TotalNote,
)

Content = dict[str, Any]
Fields = Mapping[str, str]
TEXTS = ("slug", "title", "title_es", "scope", "scope_es", "measure", "measure_es", "is_default")
MEANINGS = ("account", "country", "program", "agency")  # what rows may be, or all cells share
ITEMS: dict[str, type[Any]] = {
    "columns": Column,
    "lines": Line,
    "marks": Mark,
    "forward": Forward,
    "notes": Note,
    "total_notes": TotalNote,
}
TOTALS: dict[str, type[Any]] = {"total": Total, "row_total": RowTotal}
EMPTY: Content = {
    "dataset": {},
    "edition": {},
    **dict.fromkeys((*ITEMS, "figures", "total_figures", "row_total_figures"), ()),
    **dict.fromkeys(("total", "row_total", "base")),
    "origin": {MEMBERS: {}},
    "corner": "",
}
DAMAGED = _("This form is damaged: rows or columns of it are missing.")
SPARE = 10_000  # cells that may be missing from what is sent: they are empty
MOST_DIGITS = 15  # JSON and PostgreSQL keep such a number exactly
UNSEEN = re.compile("[\0\ufeff\ud800-\udfff]")  # PostgreSQL refuses the first and the last


class DamagedFormError(Exception):
    """What was sent is not what the page sends; says so."""

    def __init__(self, sentence: str | Promise = DAMAGED) -> None:
        super().__init__(sentence)


def clean(text: str) -> str:
    """What was typed, without what no database keeps and without space around it."""
    return UNSEEN.sub("", text).replace("\r\n", "\n").strip()


def content_from(sent: Fields) -> Content:
    """The content that the inputs hold. Raises DamagedFormError if rows or columns are amiss."""
    given = {name: clean(value) for name, value in sent.items()}
    lists = {part: list(_items(given, part)) for part in ITEMS}
    totals = {part: _total(given, part) for part in TOTALS}
    rows, columns = range(len(lists["lines"])), range(len(lists["columns"]))
    if len(rows) * len(columns) > len(given) + SPARE:  # heads without figures
        raise DamagedFormError
    beside = [*rows, *([len(rows)] if totals["total"] else [])]
    return {
        "name": given.get("dataset-slug", ""),
        "dataset": {name: _text_or_box(given, name) for name in TEXTS},
        "edition": _edition(given),
        "origin": _origin(given),
        "corner": given.get("corner", ""),
        **lists,
        **totals,
        "figures": [[given.get(f"figures-{i}-{j}", "") for j in columns] for i in rows],
        "total_figures": [given.get(f"total_figures-{j}", "") for j in columns]
        if totals["total"]
        else [],
        "row_total_figures": [given.get(f"row_total_figures-{i}", "") for i in beside]
        if totals["row_total"]
        else [],
        "base": [given["base-dataset"], given["base-label"]] if given.get("base-dataset") else None,
    }


def blank(rows: int = 4, columns: int = 4) -> Content:
    """A table in which nothing has been typed yet."""
    heads = {f"lines-{number}-head": "" for number in range(rows)}
    heads |= {f"columns-{number}-head": "" for number in range(columns)}
    return content_from(heads)


def new_item(part: str) -> Content:
    """An item of a list in which nothing has been typed yet."""
    return _item(ITEMS[part], {}, "")


def new_total(part: str) -> Content:
    """The printed totals of the columns or of the rows, before anything is typed."""
    return _item(TOTALS[part], {f"{part}-head": _now("Total")}, f"{part}-")


def _text_or_box(given: Fields, name: str) -> str | bool:
    value = given.get(f"dataset-{name}", "")
    return bool(value) if name == "is_default" else value


def _edition(given: Fields) -> Content:
    revision = as_number(given.get("edition-revision", ""))
    texts = {name: given.get(f"edition-{name}", "") for name in ("label", "unit")}
    return texts | ({"revision": revision} if isinstance(revision, int) else {})


def _origin(given: Fields) -> Content:
    names = [field.name for field in fields(Origin) if field.name != MEMBERS]
    lines = {name: as_number(given.get(f"origin-{name}", "")) for name in ("line", "line_end")}
    texts = {name: given.get(f"origin-{name}", "") for name in names}
    members = {name: given.get(f"{MEMBERS}-{name}", "") for name in MEANINGS}
    rows = texts["rows"] or "account"
    kept = {name: key for name, key in members.items() if key and name != rows}
    return {**texts, **lines, "rows": rows, MEMBERS: kept}


def _items(given: Fields, part: str) -> Iterator[Content]:
    pattern = re.compile(rf"{part}-(\d{{1,6}})-{LISTS[part]}", re.ASCII)
    numbers = sorted(int(found[1]) for name in given if (found := pattern.fullmatch(name)))
    if numbers != list(range(len(numbers))):
        raise DamagedFormError
    return (_item(ITEMS[part], given, f"{part}-{number}-") for number in numbers)


def _total(given: Fields, part: str) -> Content | None:
    return _item(TOTALS[part], given, f"{part}-") if f"{part}-head" in given else None


def _item(shape: type[Any], given: Fields, prefix: str) -> Content:
    hints = get_type_hints(shape)
    return {
        field.name: _value(hints[field.name], given.get(f"{prefix}{field.name}", ""))
        for field in fields(shape)
    }


def _value(hint: Any, text: str) -> Any:
    """The text as the kind of value that the field holds; what cannot be one stays a text."""
    if hint is bool:
        return bool(text)
    if hint in (int, int | None):
        return as_number(text)
    if hint == list[int]:
        return [as_number(part) for part in re.split(r"[,;\s]+", text) if part]
    if hint == list[str]:
        return [part for part in re.split(r"[,;\s]+", text) if part]
    return text or None if hint == (str | None) else text


def as_number(text: str) -> int | str | None:
    """The whole number that was typed; None for nothing, and the text where it is none."""
    if not text:
        return None
    is_number = text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS
    return int(text) if is_number else text


def shown(value: Any) -> str:
    """A value of the content as it stands in its input."""
    if isinstance(value, list):
        return ", ".join(str(part) for part in value)
    return "on" if value is True else str(value or "")


def inputs_of(content: Content) -> dict[str, str]:
    """Every input that the content fills: what `content_from` reads as that content."""
    found: dict[str, str] = {"corner": content["corner"]}
    for part in ("dataset", "edition", "origin", "total", "row_total"):
        for name, value in (content[part] or {}).items():
            if name != MEMBERS:
                found[f"{part}-{name}"] = shown(value)
    members = content["origin"].get(MEMBERS) or {}
    found |= {f"{MEMBERS}-{name}": shown(key) for name, key in members.items()}
    for part in ITEMS:
        for number, item in enumerate(content[part]):
            found |= {f"{part}-{number}-{name}": shown(value) for name, value in item.items()}
    for row, texts in enumerate(content["figures"]):
        found |= {f"figures-{row}-{column}": text for column, text in enumerate(texts)}
    for part in ("total_figures", "row_total_figures"):
        found |= {f"{part}-{number}": text for number, text in enumerate(content[part])}
    if content["base"]:
        found["base-dataset"], found["base-label"] = content["base"]
    return found


def as_typed(content: Content) -> Content:
    """The content as the inputs give it back: what comes from elsewhere may leave out parts."""
    return content_from(inputs_of({**EMPTY, **content}))
