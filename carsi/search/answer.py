"""The answer to a search: questions that it may mean, what was found, and what was meant."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from carsi.search.amounts import read_amount
from carsi.search.figures import cells_with, claims_of, statements_of
from carsi.search.kinds import KINDS
from carsi.search.matching import Match, matches
from carsi.search.results import Group, Result, grouped, results_of
from carsi.search.spelling import corrections, nearest_names
from carsi.search.words import MOST_LETTERS, words_of
from funding.asking.names import names
from funding.asking.question import Question, questions
from funding.asking.reading import Reading, read

MOST_SUGGESTED, MOST_NAMES = 8, 5


@dataclass(frozen=True)
class Answer:
    """What a search found, by kind; `corrected` are words that were read as others.

    `questions` are said in words before they are followed; `not_understood` are the words that
    they leave out. `nearest` are names like the text, where nothing was found.
    """

    text: str
    groups: tuple[Group, ...] = ()
    questions: tuple[Question, ...] = ()
    not_understood: tuple[str, ...] = ()
    corrected: dict[str, str] = field(default_factory=dict)
    nearest: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        return sum(group.count for group in self.groups)


@dataclass(frozen=True)
class Found:
    """The text as it was read, and what matches its words, best first."""

    reading: Reading
    matches: tuple[Match, ...]
    corrected: dict[str, str]


def trouble_with(text: str) -> str:
    """Why nothing can be searched for, as a sentence; empty if it can."""
    if not text.strip():
        return _("Type a name, a term, an amount or a question.")
    if len(text) > MOST_LETTERS:
        return _("A search has at most %(most)s characters.") % {"most": MOST_LETTERS}
    if not words_of(text):
        return _("There is no letter or digit in this search.")
    return ""


def search(text: str, most: int, kinds: Iterable[str] = ()) -> Answer:
    """Everything that matches, at most so many things of a kind, and the questions it may mean."""
    if not words_of(text):
        return Answer(text)
    kinds = tuple(kinds)
    found = _found(text, most, kinds)
    groups = grouped([match for match in found.matches if not kinds or match.kind in kinds])
    asked = questions(found.reading)
    nothing = not groups and not asked
    return Answer(
        text,
        tuple(groups),
        tuple(asked),
        tuple(found.reading.left_over) if asked else (),
        found.corrected,
        tuple(nearest_names(" ".join(words_of(text)), MOST_NAMES)) if nothing else (),
    )


def suggestions(text: str, most: int = MOST_SUGGESTED) -> tuple[list[Question], list[Result]]:
    """The question that the text asks, or the nearest, and the best things, best first."""
    if not words_of(text):
        return [], []
    found = _found(text, most)
    reading = found.reading
    tells = reading.says_more or len(reading.filters) > 1
    asked = questions(reading, most_nearest=1) if tells else []
    return asked, results_of(sorted(found.matches, key=lambda match: -match.score))[:most]


def _found(text: str, most: int, kinds: tuple[str, ...] = ()) -> Found:
    """What the text matches; where no entry has all its words, with those corrected it can."""
    known = names()
    reading = read(text, known)
    figures = _figures(text, most)
    found = matches(_searched(text, reading), most, _texts(kinds))
    whole = [match for match in found if match.has_all]
    if figures:
        return Found(reading, (*figures, *whole), {})
    if whole:
        return Found(reading, tuple(found), {})
    corrected = corrections(reading.left_over)
    if corrected:
        for word, meant in corrected.items():
            text = text.replace(word, meant)
        reading = read(text, known)
        found = matches(_searched(text, reading), most, _texts(kinds))
    return Found(reading, tuple(found), corrected)


def _figures(text: str, most: int) -> list[Match]:
    amount = read_amount(text)
    if amount is None:
        return []
    return [found for of in (claims_of, statements_of, cells_with) for found in of(amount, most)]


def _searched(text: str, reading: Reading) -> list[str]:
    """The words to look for: of a question, only those that name something or are not known."""
    if reading.is_question and reading.names:
        return words_of(" ".join((*reading.names, *reading.left_over)))
    return words_of(text)


def _texts(kinds: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(kind for kind in kinds if kind in KINDS)
