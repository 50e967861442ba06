"""The figures that are not loaded, each with its reason; an entry that fits nothing is an error."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from funding.importing.entries import LEFT_OUT, read_toml
from funding.importing.problems import Problems
from funding.importing.shapes import shaped
from funding.verification.text_edition import Place

REASONS = {
    "reference": "a page or number in a reference to other literature",
    "named": "the people or countries that it counts are named beside it",
    "repeated": "the same figure is loaded from another place",
}


@dataclass(frozen=True)
class LeftOut:
    """One figure of one line, as printed, with a code and the reason in words."""

    document: str
    line: int
    printed: str
    reason: str
    why: str


def read_left_out(folder: Path, problems: Problems) -> list[LeftOut]:
    """The entries of the list; each that is not whole becomes a problem."""
    path = folder / LEFT_OUT
    tables = read_toml(path, problems).get("left_out", []) if path.exists() else []
    entries = []
    for number, table in enumerate(tables, start=1):
        where = f"{LEFT_OUT}, left_out {number}"
        entry = shaped(LeftOut, table, where, problems)
        if entry and entry.reason not in REASONS:
            problems.add(where, f"“{entry.reason}” is none of the reasons {', '.join(REASONS)}.")
        elif entry:
            entries.append(entry)
    return entries


def unexplained(
    missing: Mapping[str, Sequence[Place]], entries: Sequence[LeftOut]
) -> Iterator[str]:
    """A sentence for each figure that is neither loaded nor listed, and for each stale entry."""
    listed = Counter((entry.document, entry.line, entry.printed) for entry in entries)
    for document, places in missing.items():
        for place in places:
            key = (document, place.line, place.printed)
            if listed[key]:
                listed[key] -= 1
            else:
                yield (
                    f"{document}, line {place.line}: “{place.printed}” is neither loaded nor"
                    f" listed in {LEFT_OUT}."
                )
    for (document, line, printed), number in listed.items():
        if number:
            yield (
                f"{LEFT_OUT}: {document}, line {line}, has no “{printed}” that is left out"
                f" ({number} too many)."
            )
