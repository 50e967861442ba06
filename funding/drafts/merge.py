"""Brings two changes of one table together: what only one side changed is taken from that side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from funding.drafts.flat import (
    LISTS,
    MEMBERS,
    OPTIONAL,
    TOTAL_ROW,
    Content,
    Flat,
    Key,
    Keys,
    Path,
    Reference,
    flat,
    keys_of,
    nested,
)

MISSING: Any = object()
# The lists whose items a printed figure belongs to, in the order of its path.
WITHIN = {
    "figures": ("lines", "columns"),
    "total_figures": ("columns",),
    "row_total_figures": ("lines",),
}


@dataclass(frozen=True)
class Conflict:
    """A place that both sides changed, each otherwise; the merged content has what is mine.

    `part` and `place` name it: "figures" with the heads of row and column, or a part with the head
    of its item and the field. `name` is its input in the grid, or empty where mine has no such
    place any more. A side without such a place says None.
    """

    part: str
    place: tuple[str, ...]
    name: str
    base: Any
    mine: Any
    theirs: Any


@dataclass(frozen=True)
class Merged:
    """Both changes in one content, and what only a person can decide."""

    content: Content
    conflicts: tuple[Conflict, ...]


def merge(base: Content, mine: Content, theirs: Content) -> Merged:
    """The content with both changes since `base`, matched by heads and then cell by cell.

    A row that one side removed and the other changed is in conflict, not lost.
    """
    known, one, other = (keys_of(side, base) for side in (base, mine, theirs))
    old, here, there = (
        flat(side, keys, base) for side, keys in ((base, known), (mine, one), (theirs, other))
    )
    chosen, disputed = _choose(old, here, there)
    _keep_whole(chosen, disputed, here, there)
    order = {
        part: [
            key
            for key in _in_order(known[part], one[part], other[part])
            if (part, key, head) in chosen
        ]
        for part, head in LISTS.items()
    }
    conflicts = tuple(
        Conflict(
            part=path[0],
            place=tuple(_words(path, chosen, there)),
            name=_name(path, order) if path in chosen else "",
            base=_told(old, path),
            mine=_told(here, path),
            theirs=_told(there, path),
        )
        for path in disputed
    )
    return Merged(nested(chosen, order), conflicts)


def _choose(base: Flat, mine: Flat, theirs: Flat) -> tuple[Flat, list[Path]]:
    """What holds at each place, and the places that both sides changed differently."""
    chosen: Flat = {}
    disputed = []
    for path in {**mine, **theirs, **base}:
        was, one, other = (side.get(path, MISSING) for side in (base, mine, theirs))
        value = other if one == was else one
        if MISSING is not value:
            chosen[path] = value
        if one not in (was, other) and other != was:
            disputed.append(path)
    return chosen, disputed


def _keep_whole(chosen: Flat, disputed: Sequence[Path], mine: Flat, theirs: Flat) -> None:
    """A row, a column or totals that one side removed stay where the other wrote there."""
    written = [path for path, value in chosen.items() if path[0] in LISTS or value]
    written += [path for path in disputed if path in chosen]
    for owner in sorted({owner for path in written for owner in _owners(path)}):
        known_by = _known_by(*owner)
        if known_by not in chosen:
            side = mine if known_by in mine else theirs
            for path, value in side.items():
                if owner in _owners(path):
                    chosen.setdefault(path, value)


def _known_by(part: str, key: Key) -> Path:
    """The place without which the item, or the part, is not there."""
    return (part, key, LISTS[part]) if part in LISTS else (part, "head")


def _owners(path: Path) -> Iterator[tuple[str, Key]]:
    """The row, the column, the item or the totals to which a place belongs."""
    part = path[0]
    if part in LISTS:
        yield part, path[1]
    if part == "figures":
        yield from (("lines", path[1]), ("columns", path[2]))
    if part == "total_figures":
        yield from (("columns", path[1]), ("total", TOTAL_ROW))
    if part == "row_total_figures":
        yield ("total" if path[1] == TOTAL_ROW else "lines"), path[1]
        yield "row_total", TOTAL_ROW
    if part in OPTIONAL:
        yield part, TOTAL_ROW


def _in_order(base: Sequence[Key], mine: Sequence[Key], theirs: Sequence[Key]) -> list[Key]:
    """All items: in the order of the side that moved some, new ones after what they followed."""
    unmoved = [key for key in mine if key in base] == [key for key in base if key in mine]
    frame, other = (list(theirs), mine) if unmoved else (list(mine), theirs)
    for number, key in enumerate(other):
        if key not in frame:
            before = [one for one in other[:number] if one in frame]
            frame.insert(frame.index(before[-1]) + 1 if before else 0, key)
    return frame


def _steps(path: Path) -> Iterator[tuple[str, Any]]:
    """What follows the part in a path, each step with the list of which it is an item."""
    lists = WITHIN.get(path[0], (path[0],))
    return zip((*lists, "", ""), path[1:], strict=False)


def _words(path: Path, chosen: Flat, theirs: Flat) -> Iterator[str]:
    """The place as people know it: heads, marks and codes instead of keys."""
    for part, step in _steps(path):
        if step == TOTAL_ROW:
            yield str(chosen.get(("total", "head"), ""))
        elif part in LISTS and isinstance(step, tuple):
            known_by = (part, step, LISTS[part])
            yield str(chosen.get(known_by, theirs.get(known_by, "")))
        else:
            yield str(step)


def _name(path: Path, order: Keys) -> str:
    """The name of the place's input in the grid, see `funding.drafts.form`."""
    steps = [] if path[1:2] == (MEMBERS,) else [path[0]]
    for part, step in _steps(path):
        if step == TOTAL_ROW:
            steps.append(str(len(order["lines"])))
        elif part in LISTS and isinstance(step, tuple):
            steps.append(str(order[part].index(step)))
        else:
            steps.append(str(step))
    return "-".join(steps)


def _told(side: Flat, path: Path) -> Any:
    value = side.get(path)
    return value.head if isinstance(value, Reference) else value
