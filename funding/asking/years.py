"""The years of a question: 2010, since 2009, 2008-2013, entre 2008 y 2013, before FY 2010."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from funding.models.allocation import FIRST_YEAR, LAST_YEAR


@dataclass(frozen=True)
class Years:
    """Single years, or a range that may be open at an end."""

    first: int | None = None
    last: int | None = None
    single: tuple[int, ...] = ()

    def key(self, known: tuple[int, int]) -> str:
        """The filter of a compare query; an open end is that of the years that have cells."""
        if self.single:
            return ",".join(map(str, self.single))
        first, last = self.first or known[0], self.last or known[1]
        return str(first) if first == last else f"{first}..{last}"


FISCAL = (
    r"(?:(?:fy|af|(?:fiscal )?years?|anos?(?: fiscal(?:es)?)?|ejercicios?(?: fiscal(?:es)?)?)"
    r" ?)?"
)
YEAR = rf"{FISCAL}((?:19|20)\d\d)"
FROM = "(?:(?:from|since|de|desde|del) )?"
TO = r"(?: ?(?:-|\.\.|/) ?| (?:to|through|until|a|al|hasta) )"
Reader = Callable[[re.Match[str]], Years]


def _range(match: re.Match[str]) -> Years:
    first, last = match[1], match[2]
    return Years(int(first), int(first[: 4 - len(last)] + last))


def _since(after: int) -> Reader:
    return lambda match: Years(first=int(match[1]) + after)


def _until(before: int) -> Reader:
    return lambda match: Years(last=int(match[1]) - before)


# Each form with what it means; the first that fits is taken.
FORMS: tuple[tuple[str, Reader], ...] = (
    (rf"(?:between|entre) {YEAR} (?:and|y) {YEAR}", _range),
    (rf"{FROM}{YEAR}(?:-|\.\.|/)(\d\d)", _range),
    (rf"{FROM}{YEAR}{TO}{YEAR}", _range),
    (rf"(?:since|from|starting(?: in)?|desde|a partir de)(?: el)? {YEAR}", _since(0)),
    (rf"(?:after|despues de) {YEAR}", _since(1)),
    (rf"(?:until|through|up to|to|hasta)(?: el)? {YEAR}", _until(0)),
    (rf"(?:before|antes de) {YEAR}", _until(1)),
)
ONE = re.compile(rf"\b(?:(?:in|en|for|of) )?{YEAR}\b")


def read_years(words: Sequence[str]) -> tuple[Years | None, set[int]]:
    """The years that the words speak of, and the places of those words."""
    text = " ".join(words)
    for form, meaning in FORMS:
        match = re.search(rf"(?<!\S){form}(?!\S)", text)
        if match and _possible(years := meaning(match)):
            return years, _places(words, [match.span()])
    found = [match for match in ONE.finditer(text) if _possible(Years(single=(int(match[1]),)))]
    single = tuple(dict.fromkeys(int(match[1]) for match in found))
    return (Years(single=single) if single else None), _places(words, [m.span() for m in found])


def _possible(years: Years) -> bool:
    known = [year for year in (years.first, years.last, *years.single) if year is not None]
    in_order = years.first is None or years.last is None or years.first <= years.last
    return in_order and all(FIRST_YEAR <= year <= LAST_YEAR for year in known)


def _places(words: Sequence[str], spans: Sequence[tuple[int, int]]) -> set[int]:
    places, start = set(), 0
    for place, word in enumerate(words):
        if any(begin < start + len(word) and start < end for begin, end in spans):
            places.add(place)
        start += len(word) + 1
    return places
