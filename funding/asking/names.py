"""The names of every dimension's members, as the phrases by which a question may name them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from countries.models import Country, CountryAlias, CountryGroup
from documents.models import Document
from funding.asking.text import phrase
from funding.asking.vocabulary import VOCABULARY, Meaning, Phrase
from funding.models import AssistanceKind, Dataset
from programs.models import Account, AccountAlias, Agency, AgencyAlias, Goal, Program

# A short code is often a word as well: it counts where it is written in capitals.
SHORT_CODE = re.compile(r"[a-z]{2,3}")
GENERIC = {"initiative", "iniciativa", "operation", "operacion", "strategy", "estrategia"}
FEWEST_LETTERS = 5  # of a name that a generic word was taken from


@dataclass(frozen=True)
class Source:
    """Where the names of a parameter's keys stand, first things first.

    `names` are columns that many know, `codes` those that stand for them.
    """

    parameter: str
    model: Any
    key: str
    names: tuple[str, ...]
    codes: tuple[str, ...] = ()


LABEL = ("name", "name_es")
TITLE = ("title", "title_es")
SOURCES = (
    Source("country", Country, "code", LABEL, ("code",)),
    Source("account", Account, "code", (*LABEL, "former_name"), ("code",)),
    Source("country_group", CountryGroup, "slug", LABEL, ("slug",)),
    Source("program", Program, "slug", LABEL, ("abbreviation", "slug")),
    Source("agency", Agency, "slug", LABEL, ("abbreviation",)),
    Source("assistance_kind", AssistanceKind, "slug", LABEL),
    Source("goal", Goal, "slug", LABEL, ("slug",)),
    Source("dataset", Dataset, "slug", TITLE, ("slug",)),
    Source("document", Document, "slug", TITLE, ("slug",)),
    Source("country", CountryAlias, "country__code", ("name",)),
    Source("account", AccountAlias, "account__code", ("name",)),
    Source("agency", AgencyAlias, "agency__slug", ("name",)),
)


def names() -> dict[Phrase, Meaning]:
    """Every phrase that names a member; where two share one, the earlier source has it.

    An alias that stands for different things in different years stands for none here.
    """
    found: dict[Phrase, Meaning] = {}
    for source in SOURCES:
        own: dict[Phrase, set[Meaning]] = {}
        for words, meaning in _of(source):
            own.setdefault(words, set()).add(meaning)
        for words, meanings in own.items():
            if len(meanings) == 1 and words not in VOCABULARY:
                found.setdefault(words, meanings.pop())
    return found


def _of(source: Source) -> Iterator[tuple[Phrase, Meaning]]:
    columns = (source.key, *source.names, *source.codes)
    for key, *texts in source.model.objects.values_list(*columns):
        if key == "unmapped":
            continue
        meaning = Meaning("member", source.parameter, key)
        for text in filter(None, texts[: len(source.names)]):
            yield from ((words, meaning) for words in _shorter(phrase(text)))
            yield phrase(re.split(r"[,(]", text)[0]), meaning
        for code in filter(None, texts[len(source.names) :]):
            words = phrase(code.replace("-", " "))
            short = len(words) == 1 and _is_short(source, words[0])
            yield words, Meaning("member", source.parameter, key, in_capitals=short)


def _is_short(source: Source, word: str) -> bool:
    """Two letters anywhere; three where they are the code of a country, such as AND."""
    return bool(SHORT_CODE.fullmatch(word)) and (source.model is Country or len(word) == 2)


def _shorter(words: Phrase) -> Iterable[Phrase]:
    """The name, and what is left of it without “Initiative” or “Operation” where that is enough."""
    yield words
    left = tuple(word for word in words if word not in GENERIC)
    if len(left) == 1 and len(left[0]) >= FEWEST_LETTERS:
        yield left
