"""A question and the compare query that answers it, said in words before it is followed."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from funding.asking.nearest import names_of, nearest
from funding.asking.reading import Reading
from funding.asking.wanted import Wanted, answer, wanted
from funding.comparison import Comparison
from funding.dimensions import DIMENSIONS
from funding.grouping import members_with_data
from funding.title import title
from funding.wording import listed

MOST_NEAREST = 2


@dataclass(frozen=True)
class Question:
    """A question that has an answer with cells: its query string, and what it shows in words.

    `is_exact` is false for a nearest one; `notes` are sentences that tell how it differs from
    what was asked, and what has no cell.
    """

    address: str
    words: str
    is_exact: bool
    notes: tuple[str, ...] = ()


def questions(reading: Reading, most_nearest: int = MOST_NEAREST) -> list[Question]:
    """The question that was asked, or the nearest that have an answer; none if nothing is asked."""
    if not reading.is_question:
        return []
    asked = wanted(reading)
    if found := answer(asked):
        return [_question(found, tuple(_notes(asked, found)), is_exact=True)]
    offered: dict[str, Question] = {}
    for other, sentence in nearest(asked):
        if len(offered) == most_nearest:
            break
        if found := answer(other):
            notes = (sentence, *_notes(other, found))
            offered.setdefault(found.query.address(), _question(found, notes, is_exact=False))
    return list(offered.values())


def _question(found: Comparison, notes: tuple[str, ...], *, is_exact: bool) -> Question:
    return Question(found.query.address(), title(found), is_exact, notes)


def _notes(asked: Wanted, found: Comparison) -> Iterator[str]:
    """What the answer has no cell of, though the question names it, and what was chosen for it."""
    query = found.query
    if groups := query.filters.get("country_group"):
        yield _("Countries: %(names)s.") % {"names": names_of("country_group", groups)}
    for name, keys in asked.filters.items():
        if name in DIMENSIONS and len(keys) > 1:
            present = {str(member.key) for member, _cells in members_with_data(query, name)}
            if missing := tuple(key for key in keys if key not in present):
                yield _("No cell for: %(names)s.") % {"names": names_of(name, missing)}
    if "stage" in query.filters and "stage" not in asked.filters:
        yield _("Several stages of the same money are known; this takes one of them.")
    if left := [DIMENSIONS[name].title for name in asked.by if name not in query.by]:
        names = listed([str(one).lower() for one in left])
        yield _("Not grouped by: %(names)s.") % {"names": names}
