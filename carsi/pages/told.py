"""What is told at one place of a document: things with what is linked to them, facts, counts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Model
from django.urls import reverse

from carsi.api import RESOURCES
from carsi.pages.citing import MOST_AT_A_PLACE
from carsi.pages.citing_words import WORDS, Saying, about_of, named, part_kind, said_by


@dataclass(frozen=True)
class Part:
    """What is linked to a thing, such as its countries."""

    kind: str
    sayings: Sequence[Saying]


@dataclass(frozen=True)
class Told:
    """Things of one kind; one alone has its parts; where they are many, only their number."""

    kind: str
    sayings: Sequence[Saying] = ()
    parts: Sequence[Part] = ()
    count: int = 0
    address: str = ""


def told_by(rows: Sequence[Any]) -> Iterator[Told]:
    """All that the rows of one place tell; rows of one model stand together."""
    parts: dict[Model, dict[str, list[Saying]]] = defaultdict(lambda: defaultdict(list))
    things: list[Any] = []
    for model, group in groupby(rows, key=type):
        found = list(group)
        if found[0].together > MOST_AT_A_PLACE:
            yield _counted(model, found[0].together)
            continue
        for row in found:
            about = about_of(row)
            if about is None:
                things.append(row)
            else:
                parts[about][part_kind(row)].append(said_by(row))
    yield from _things(things, parts)
    for about, linked in parts.items():
        if about not in things:
            yield Told(_kind(about), [named(about)], _parts(linked))


def _things(
    things: Iterable[Model], parts: Mapping[Model, Mapping[str, Sequence[Saying]]]
) -> Iterator[Told]:
    """Facts and what has parts each by itself, the other things of a kind together."""
    together: dict[type[Model], list[Model]] = defaultdict(list)
    for row in things:
        if row in parts or type(row) in WORDS:
            yield Told(_kind(row), [said_by(row)], _parts(parts.get(row, {})))
        else:
            together[type(row)].append(row)
    for rows in together.values():
        yield Told(_kind(rows[0], len(rows)), [said_by(row) for row in rows])


def _parts(linked: Mapping[str, Sequence[Saying]]) -> Sequence[Part]:
    return [Part(kind, sayings) for kind, sayings in linked.items()]


def _kind(row: Model, count: int = 1) -> str:
    return str(row._meta.verbose_name if count == 1 else row._meta.verbose_name_plural)


def _counted(model: type[Model], count: int) -> Told:
    """Their number, leading to the list in the API that holds them, if there is one."""
    names = (
        name
        for name, resource in RESOURCES.items()
        if resource.queryset is not None and resource.queryset.model is model
    )
    address = "".join(reverse(f"{name}-list") for name in names)
    return Told(str(model._meta.verbose_name_plural), count=count, address=address)
