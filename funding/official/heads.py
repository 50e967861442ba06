"""Finds the columns of a table by their heads, which publishers rename and misspell."""

import difflib
from collections.abc import Iterable, Mapping, Sequence

from funding.official.names import normalised
from funding.official.report import Report
from funding.official.unreadable import head_given_twice, head_missing

# Letters left out or swapped come to more than this, the heads of other columns to less.
ALIKE = 0.9


def columns_of(
    heads: Sequence[str], wanted: Mapping[str, Sequence[str]], report: Report
) -> dict[str, int]:
    """The place of each wanted column, of which `wanted` holds all known heads.

    A head that only one column could mean is taken for it, and reported. Raises UnreadableFileError
    where one is missing, or there twice.
    """
    plain = [_plain(head) for head in heads]
    found = {
        name: place
        for name, spellings in wanted.items()
        if (place := _known(plain, spellings)) is not None
    }
    for name in wanted.keys() - found.keys():
        taken = set(found.values())
        near = [place for place in _near(plain, wanted[name]) if place not in taken]
        if len(near) == 1:
            found[name] = near[0]
            report.note("near_head", 1, heads[near[0]], head=wanted[name][0])
    missing = [spellings[0] for name, spellings in wanted.items() if name not in found]
    if missing:
        raise head_missing(missing)
    return found


def _known(plain: Sequence[str], spellings: Sequence[str]) -> int | None:
    known = {_plain(spelling) for spelling in spellings}
    places = [place for place, head in enumerate(plain) if head in known]
    if len(places) > 1:
        raise head_given_twice(spellings[0])
    return places[0] if places else None


def _near(plain: Sequence[str], spellings: Iterable[str]) -> list[int]:
    known = [_plain(spelling) for spelling in spellings]
    return [
        place
        for place, head in enumerate(plain)
        if difflib.get_close_matches(head, known, n=1, cutoff=ALIKE)
    ]


def _plain(head: str) -> str:
    """“current_amount” and “Current Amount” are one head."""
    return normalised(head.replace("_", " "))
