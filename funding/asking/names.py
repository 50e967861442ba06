"""The names of every dimension's members, as the phrases by which a question may name them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from countries.models import Country, CountryAlias, CountryGroup
from documents.models import Document
from funding.asking.text import phrase
from funding.asking.vocabulary import VOCABULARY, Meaning, Phrase
from funding.models import AssistanceKind, Dataset
from programs.models import Account, AccountAlias, Agency, AgencyAlias, Goal, Program

Row = tuple[str, ...]  # the key, the names, the codes
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
    Source("dataset", Dataset, "slug", TITLE),
    Source("document", Document, "slug", TITLE),
    Source("country", CountryAlias, "country__code", ("name",)),
    Source("account", AccountAlias, "account__code", ("name",)),
    Source("agency", AgencyAlias, "agency__slug", ("name",)),
)


def names() -> dict[Phrase, Meaning]:
    """Every phrase that names a member; where two share one, the earlier source has it.

    Within a source whole names come before parts of names. What stands for different things of
    one source, such as an alias in different years, stands for none of them.
    """
    found: dict[Phrase, Meaning] = {}
    for source in SOURCES:
        known = source.model.objects.exclude(**{source.key: "unmapped"})
        rows = list(known.values_list(source.key, *source.names, *source.codes))
        for phrases in (_whole(source, rows), _parts(source, rows)):
            own: dict[Phrase, set[Meaning]] = {}
            for words, meaning in phrases:
                own.setdefault(words, set()).add(meaning)
            for words, meanings in own.items():
                if len(meanings) == 1 and words not in VOCABULARY:
                    found.setdefault(words, meanings.pop())
    return found


def _whole(source: Source, rows: Iterable[Row]) -> Iterator[tuple[Phrase, Meaning]]:
    """Names as they are, and codes, with or without their hyphens."""
    for key, *texts in rows:
        meaning = Meaning("member", source.parameter, key)
        for text in filter(None, texts[: len(source.names)]):
            yield phrase(text), meaning
        for code in filter(None, texts[len(source.names) :]):
            coded = replace(meaning, in_capitals=_is_short(source, code))
            yield phrase(code), coded
            yield phrase(code.replace("-", " ")), coded


def _parts(source: Source, rows: Iterable[Row]) -> Iterator[tuple[Phrase, Meaning]]:
    """Names up to a comma or a bracket, and without “Initiative” where enough is left."""
    for key, *texts in rows:
        meaning = Meaning("member", source.parameter, key)
        for text in filter(None, texts[: len(source.names)]):
            yield phrase(re.split(r"[,(]", text)[0]), meaning
            left = tuple(word for word in phrase(text) if word not in GENERIC)
            if len(left) == 1 and len(left[0]) >= FEWEST_LETTERS:
                yield left, meaning


def _is_short(source: Source, code: str) -> bool:
    """Two letters anywhere; three where they are the code of a country, such as AND."""
    short = SHORT_CODE.fullmatch(code.lower())
    return bool(short) and (source.model is Country or len(code) == 2)
