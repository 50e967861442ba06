"""A question read word by word: what it names, groups by and asks for, and what is left over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from funding.asking.text import Token, tokens
from funding.asking.vocabulary import AND, GROUPING_WORDS, VOCABULARY, Meaning, Phrase
from funding.asking.years import Years, read_years

LONGEST = 14  # words in one name
SIGNS = {",", ";", "-", ".."}


@dataclass
class Reading:
    """What a question was understood to ask; `words` counts those that say something.

    `names` are the words, as written, that name members; `left_over` those not understood.
    """

    filters: dict[str, list[str]] = field(default_factory=dict)
    by: list[str] = field(default_factory=list)
    bases: dict[str, str] = field(default_factory=dict)
    years: Years | None = None
    names: list[str] = field(default_factory=list)
    left_over: list[str] = field(default_factory=list)
    words: int = 0

    @property
    def is_question(self) -> bool:
        """Whether it names or groups something, and most of its words are understood."""
        return bool(self.filters or self.by) and self.words > len(self.left_over)

    @property
    def says_more(self) -> bool:
        """Whether it asks for more than a name."""
        return bool(self.by or self.bases or self.years)


def read(text: str, names: Mapping[Phrase, Meaning]) -> Reading:
    """The text read with the words of both languages and these names, longest phrases first."""
    given = tokens(text)
    years, taken = read_years([token.word for token in given])
    reading = Reading(years=years, words=len(taken))
    place, follows_grouping = 0, False
    while place < len(given):
        if place in taken:
            place, follows_grouping = place + 1, False
            continue
        words = [] if given[place].word in SIGNS else _untaken(given, place, taken)
        meaning, length = _longest(words, names)
        if follows_grouping and given[place].word in AND:
            more, more_length = _grouping(_untaken(given, place + 1, taken))
            if more is not None:
                meaning, length = more, more_length + 1
        _note(reading, meaning, given[place : place + length])
        follows_grouping = meaning is not None and meaning.role == "by"
        place += length
    return reading


def _untaken(given: Sequence[Token], start: int, taken: set[int]) -> list[Token]:
    """The tokens from there to the next year or sign."""
    words = []
    for place in range(start, min(start + LONGEST, len(given))):
        if place in taken or given[place].word in SIGNS:
            break
        words.append(given[place])
    return words


def _longest(words: Sequence[Token], names: Mapping[Phrase, Meaning]) -> tuple[Meaning | None, int]:
    for length in range(len(words), 0, -1):
        key = tuple(token.word for token in words[:length])
        meaning = VOCABULARY.get(key) or names.get(key)
        if meaning and (not meaning.in_capitals or words[0].text.isupper()):
            return meaning, length
    return None, 1


def _grouping(words: Sequence[Token]) -> tuple[Meaning | None, int]:
    for length in range(len(words), 0, -1):
        if meaning := GROUPING_WORDS.get(tuple(token.word for token in words[:length])):
            return meaning, length
    return None, 0


def _note(reading: Reading, meaning: Meaning | None, given: Sequence[Token]) -> None:
    texts = [token.text for token in given]
    if meaning is None:
        reading.left_over += [token.text for token in given if token.word not in SIGNS]
        return
    if meaning.role == "filler":
        return
    reading.words += len(given)
    if meaning.role == "by":
        reading.by = list(dict.fromkeys([*reading.by, meaning.name]))
    elif meaning.role == "basis":
        reading.bases[meaning.name] = meaning.key
    else:
        keys = reading.filters.setdefault(meaning.name, [])
        reading.filters[meaning.name] = list(dict.fromkeys([*keys, meaning.key]))
        reading.names += texts
