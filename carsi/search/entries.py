"""Everything that can be found, as one query: a union of the kinds, written by Django."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import CharField, F, Func, QuerySet, TextField, Value
from django.db.models.expressions import Combinable

from carsi.search.kinds import KINDS, LINE, Column, Kind
from documents.models import in_language
from documents.reading import read_connection

COLUMNS = ("kind", "key", "said", "label_en", "label_es", "names", "text_en", "text_es", "near")


def entries_sql(kinds: Iterable[str] = ()) -> tuple[str, tuple[Any, ...]]:
    """The union's text and parameters, to stand in WITH entry(…) AS (…); without kinds, of all."""
    chosen = [_rows(KINDS[name]) for name in kinds or KINDS]
    union = chosen[0].union(*chosen[1:], all=True) if chosen[1:] else chosen[0]
    sql, parameters = union.query.get_compiler(connection=read_connection()).as_sql()
    return sql, tuple(parameters)


def reader_language() -> str:
    """The one of the two languages of entries that the reader has."""
    return in_language("en", "es")


def _rows(kind: Kind) -> QuerySet[Any, Any]:
    """The kind's rows with the columns of an entry, in their order."""
    label, label_es = (F(column) for column in kind.label)
    text, text_es = kind.text
    names = kind.names if kind.sentence else (*kind.label, *kind.names)
    columns = {
        "kind": Value(kind.name, CharField()),
        "key": F(kind.key),
        "said": _lines(kind.said),
        "label_en": label,
        "label_es": label_es,
        "names": _lines(names),
        "text_en": _lines(text),
        "text_es": _lines(text_es),
        "near": kind.near,
    }
    named = {f"_{name}": columns[name] for name in COLUMNS}
    rows: QuerySet[Any, Any] = kind.rows.order_by().annotate(**named).values_list(*named)
    return rows


def _lines(columns: Sequence[Column]) -> Combinable:
    """What the columns hold, each on a line; an empty one leaves no line."""
    parts = [
        Func(F(column) if isinstance(column, str) else column, Value(""), function="NULLIF")
        for column in columns
    ]
    return Func(Value(LINE), Value(None), *parts, function="CONCAT_WS", output_field=TextField())
