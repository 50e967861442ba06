"""What a thing is tied to: other things by kind, each with the row that says so."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Model

from documents.models import Sourced


@dataclass(frozen=True)
class Tie:
    """A thing, the sourced row that ties it, and what a reader must know of how it is tied."""

    thing: Model
    said: Sourced
    note: str = ""


@dataclass(frozen=True)
class Ties:
    """The ties to things of one kind, under the title of that kind."""

    title: str
    ties: tuple[Tie, ...]


def ties(title: str, links: Iterable[Sourced], to: str) -> Ties:
    """Those of the rows of a link table; `to` is its column that leads to the things."""
    return Ties(title, tuple(Tie(getattr(link, to), link) for link in links))
