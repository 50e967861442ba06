"""Figures that are not loaded are listed with a reason; an entry that fits nothing is an error."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from documents.models import LeftOutFigure
from documents.rows import Row
from funding.verification.text_edition import Place


def left_out(rows: Iterable[Row]) -> list[Row]:
    """The entries of the list."""
    return [row for row in rows if row.model is LeftOutFigure]


def unexplained(
    missing: Mapping[str, Sequence[Place]], entries: Iterable[tuple[str, int, str]]
) -> Iterator[str]:
    """A sentence for each figure that is neither loaded nor listed, and for each stale entry.

    Entries are document, line and the figure as printed.
    """
    listed = Counter(entries)
    for document, places in missing.items():
        for place in places:
            key = (document, place.line, place.printed)
            if listed[key]:
                listed[key] -= 1
            else:
                yield (
                    f"{document}, line {place.line}: “{place.printed}” is neither loaded nor"
                    " listed as left out."
                )
    for (document, line, printed), number in listed.items():
        if number:
            yield (
                f"{document}, line {line}, has no “{printed}” that is left out ({number} too many)."
            )
