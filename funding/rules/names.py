"""Finds names that the database does not know, and the nearest ones that it does."""

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from countries.models import Country
from documents.models import Document
from funding.importing.cells import UNITS
from funding.importing.table_parts import TableFile
from funding.models import Allocation, Edition, FootnoteLaw, Stage
from funding.rules.finding import NOWHERE, Found, Place
from funding.rules.table import DIMENSIONS, text
from funding.rules.words import Words
from programs.models import Account, Agency, Law, Program

MODELS: Mapping[str, type[Model]] = {
    "country": Country,
    "account": Account,
    "program": Program,
    "agency": Agency,
    "document": Document,
    "law": Law,
}
NEAREST, CUTOFF = 3, 0.5  # how many are told, and how like they must be


class Known:
    """The keys of everything that a table can name, each kind with its names in one query."""

    def __init__(self) -> None:
        self._found: dict[str, dict[str, str]] = {
            "unit": {unit: unit for unit in UNITS},
            "stage": {stage.value: stage.value for stage in Stage},
            "rows": {name: name for name in DIMENSIONS},
        }

    def of(self, kind: str) -> Mapping[str, str]:
        """The English name of each by its key."""
        if kind not in self._found:
            model = MODELS[kind]
            key = "code" if kind in ("country", "account") else "slug"
            name = "title" if model is Document else "name"
            rows = model._default_manager.order_by(key).values_list(key, name)
            self._found[kind] = dict(rows)
        return self._found[kind]

    def nearest(self, kind: str, texts: Iterable[str]) -> str:
        """Those that are called nearly so, best first, such as “HND (Honduras)”."""
        spelled = {
            name.casefold(): key for key, names in self.of(kind).items() for name in (names, key)
        }
        near = [
            spelled[name]
            for given in texts
            for name in difflib.get_close_matches(given.casefold(), spelled, NEAREST, CUTOFF)
        ]
        keys = list(dict.fromkeys(near))[:NEAREST]
        names = self.of(kind)
        said = (key if names[key] == key else f"{key} ({names[key]})" for key in keys)
        return ", ".join(said) or "—"


@dataclass(frozen=True)
class NamedTable:
    """A table beside what is known."""

    table: TableFile
    known: Known


@dataclass(frozen=True)
class Name:
    """A name in a table; `beside` is another spelling of it, such as the printed head."""

    kind: str
    key: str
    place: Place = NOWHERE
    beside: str = ""

    @property
    def words(self) -> Words:
        """What such a thing is called."""
        return KINDS[self.kind]


def _word(model: type[Model], name: str) -> Words:
    return model._meta.get_field(name).verbose_name  # type: ignore[union-attr]


KINDS: Mapping[str, Words] = {
    **{name: _word(Allocation, name) for name in (*DIMENSIONS, "stage")},
    "document": Document._meta.verbose_name or "",
    "law": _word(FootnoteLaw, "law"),
    "unit": _word(Edition, "unit"),
    "rows": _("what the rows are"),
}


def unknown_names(named: NamedTable) -> Iterator[Found]:
    """What is missing altogether is told as a missing text, but for the meaning of a row."""
    for name in _names(named.table):
        given = name.key or name.beside
        if given and name.key not in named.known.of(name.kind):
            nearest = named.known.nearest(name.kind, filter(None, (name.beside, name.key)))
            details = {"kind": name.words, "name": given, "nearest": nearest}
            yield Found(name.place, given, details)


def _names(table: TableFile) -> Iterator[Name]:
    yield Name("unit", text(table.edition, "unit"))
    yield Name("document", table.origin.document)
    yield Name("rows", table.origin.rows)
    for kind, key in table.origin.constants.items():
        yield Name(kind, key) if kind in DIMENSIONS else Name("rows", kind)
    for number, column in enumerate(table.columns, start=1):
        place = Place(column=number, column_head=column.head)
        yield Name("stage", column.stage, place)
    if table.origin.rows in DIMENSIONS:
        for number, line in enumerate(table.lines, start=1):
            place = Place(row=number, row_head=line.head)
            yield Name(table.origin.rows, line.means, place, line.head)
    for mark in table.marks:
        for law in mark.laws:
            yield Name("law", law, Place(row_head=mark.row or "", column_head=mark.column or ""))
    for forward in table.forward:
        yield Name("law", forward.law)
