"""A draft's content as single values by place, its rows and columns known by what they were."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Content = dict[str, Any]
Key = tuple[str, int]  # of an item: its place in the base, or its head where it is new
Path = tuple[Any, ...]  # part, then key or name, then name
Flat = dict[Path, Any]

# The lists of a table, each with the field by which people know its items.
LISTS = {
    "columns": "head",
    "lines": "head",
    "marks": "mark",
    "forward": "footnote",
    "notes": "code",
    "total_notes": "text",
}
OPTIONAL = {"total": "total_figures", "row_total": "row_total_figures"}
GROUPS = ("dataset", "edition", "origin", *OPTIONAL)
MEMBERS = "constants"
SINGLE = ("name", "corner", "base")
REFERENCES = {"row": "lines", "column": "columns"}  # of a footnote, by head
TOTAL_ROW: Key = ("total row", 0)
Keys = Mapping[str, Sequence[Key]]


@dataclass(frozen=True)
class Reference:
    """What a footnote marks: the same row or column even if somebody renames it."""

    key: Key
    head: str = field(compare=False)


def keys_of(content: Content, base: Content) -> dict[str, list[Key]]:
    """The key of each item of each list: that of the item of the base that it was, or a new one."""
    return {
        part: _matched(
            [str(item[known_by]) for item in content[part]],
            [str(item[known_by]) for item in base[part]],
        )
        for part, known_by in LISTS.items()
    }


def _matched(heads: Sequence[str], base: Sequence[str]) -> list[Key]:
    """First what has not moved, then what has kept its head, then what has kept its place."""
    found: dict[int, int] = {
        n: n for n, pair in enumerate(zip(heads, base, strict=False)) if pair[0] == pair[1]
    }
    free = [n for n in range(len(base)) if n not in found]
    for number, head in enumerate(heads):
        same = next((n for n in free if base[n] == head and head), None)
        if number not in found and same is not None:
            found[number] = same
            free.remove(same)
    for number in range(len(heads)):
        if number not in found and number in free:
            found[number] = number
    new = [head if number not in found else None for number, head in enumerate(heads)]
    return [
        ("", found[number]) if number in found else (f"new {head}", new[:number].count(head))
        for number, head in enumerate(heads)
    ]


def flat(content: Content, keys: Keys, base: Content) -> Flat:
    """Every value of the content by its place; a footnote follows the row that it marked."""
    return dict([*_groups(content), *_items(content, keys, base), *_figures(content, keys)])


def _groups(content: Content) -> Iterator[tuple[Path, Any]]:
    for part in GROUPS:
        for name, value in (content.get(part) or {}).items():
            if name == MEMBERS:
                yield from (((part, name, member), key) for member, key in value.items())
            else:
                yield (part, name), value
    yield from (((part,), content[part]) for part in SINGLE if part in content)


def _items(content: Content, keys: Keys, base: Content) -> Iterator[tuple[Path, Any]]:
    for part in LISTS:
        for key, item in zip(keys[part], content[part], strict=True):
            for name, value in item.items():
                if part == "marks" and name in REFERENCES:
                    known = _reference(content, keys, base, REFERENCES[name], value)
                    yield (part, key, name), known
                else:
                    yield (part, key, name), value


def _reference(content: Content, keys: Keys, base: Content, part: str, head: Any) -> Any:
    """What the footnote marks, by its head here or, where that was renamed, as it was."""
    for key, item in zip(keys[part], content[part], strict=True):
        if item["head"] == head:
            return Reference(key, head)
    for number, item in enumerate(base[part]):
        if item["head"] == head and ("", number) in keys[part]:
            return Reference(("", number), head)
    return head


def _figures(content: Content, keys: Keys) -> Iterator[tuple[Path, str]]:
    rows, columns = keys["lines"], keys["columns"]
    for row, texts in zip(rows, content["figures"], strict=False):
        yield from (
            (("figures", row, key), text) for key, text in zip(columns, texts, strict=False)
        )
    for key, text in zip(columns, content["total_figures"], strict=False):
        yield ("total_figures", key), text
    for key, text in zip([*rows, TOTAL_ROW], content["row_total_figures"], strict=False):
        yield ("row_total_figures", key), text


def nested(values: Flat, order: Keys) -> Content:
    """The content that has these values, its items in that order."""
    content: Content = {part[0]: value for part, value in values.items() if len(part) == 1}
    for part in GROUPS:
        group = {path[1]: value for path, value in values.items() if path[0] == part}
        content[part] = group if group or part not in OPTIONAL else None
    members = {path[2]: key for path, key in values.items() if path[1:2] == (MEMBERS,)}
    content["origin"][MEMBERS] = members
    fields: dict[Path, Content] = {}
    for path, value in values.items():
        if path[0] in LISTS:
            fields.setdefault(path[:2], {})[path[2]] = value
    for part in LISTS:
        content[part] = [fields[part, key] for key in order[part]]
    for mark in content["marks"]:
        mark |= {name: _head(mark.get(name), fields, part) for name, part in REFERENCES.items()}
    return content | _printed(values, order, content)


def _head(value: Any, fields: Mapping[Path, Content], part: str) -> Any:
    if not isinstance(value, Reference):
        return value
    item = fields.get((part, value.key))
    return item["head"] if item else value.head


def _printed(values: Flat, order: Keys, content: Content) -> Content:
    """The figures of the rows and columns that are there; where nothing was typed, nothing."""
    rows, columns = order["lines"], order["columns"]
    beside = [*rows, *([TOTAL_ROW] if content["total"] else [])]
    return {
        "figures": [[values.get(("figures", row, key), "") for key in columns] for row in rows],
        "total_figures": [values.get(("total_figures", key), "") for key in columns]
        if content["total"]
        else [],
        "row_total_figures": [values.get(("row_total_figures", key), "") for key in beside]
        if content["row_total"]
        else [],
    }
