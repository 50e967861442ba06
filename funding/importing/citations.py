"""Turns the places that entries cite into citations, equal ones into one, under a derived key."""

from collections.abc import Iterable
from typing import Any

from documents.models import Citation
from documents.rows import Key, Row
from funding.importing.problems import Problems


def with_citations(rows: Iterable[Row], problems: Problems) -> list[Row]:
    """The rows with each place replaced by the key of its citation, and the citations."""
    citations: dict[Key, Row] = {}
    cited = [_cited(row, citations, problems) for row in rows]
    return [*citations.values(), *cited]


def _cited(row: Row, citations: dict[Key, Row], problems: Problems) -> Row:
    place = row.fields.get("citation")
    if place is None:
        return row
    if not (isinstance(place, dict) and all(isinstance(v, str | int) for v in place.values())):
        problems.add(row.where, "its citation is not written as { document = …, line = … }.")
        return row
    citation = Row(Citation, {**place, "key": citation_key(place)}, row.where)
    same = citations.setdefault(citation.key, citation)
    if same.fields != citation.fields:
        difference = _difference(same.fields, citation.fields)
        problems.add(row.where, f"it cites a place otherwise than {same.where}: {difference}.")
    return Row(row.model, {**row.fields, "citation": list(citation.key)}, row.where)


def citation_key(place: dict[str, Any]) -> str:
    """Such as “L223-224”, “note-2/L41-48” or, for a cell, “table-1a/ESF/FY 2008”."""
    parts = [str(place["table"]).lower().replace(" ", "-")] if "table" in place else []
    parts += [str(place[name]) for name in ("row", "column") if name in place]
    parts += [f"{word}-{place[name]}" for name, word in _WORDS if name in place]
    if "line" in place and not ("row" in place and "column" in place):
        end = place.get("line_end", place["line"])
        parts.append(f"L{place['line']}" + (f"-{end}" if end != place["line"] else ""))
    return "/".join(parts) or "whole"


_WORDS = (("footnote", "note"), ("page", "page"))


def _difference(one: dict[str, Any], other: dict[str, Any]) -> str:
    names = sorted(name for name in {*one, *other} if one.get(name) != other.get(name))
    return "; ".join(f"{name} “{one.get(name)}” and “{other.get(name)}”" for name in names)
