"""Makes drafts of the tables that the fixtures of a later release correct or add."""

import json
import logging
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from documents.models import Draft
from documents.publishing.begin import begin_draft
from documents.publishing.changes import read_key
from documents.rows import Key, Row, as_key
from funding.drafts.changes import PARTS
from funding.drafts.content import BASE
from funding.drafts.edition_rows import current_edition
from funding.drafts.from_rows import content_of_rows
from funding.drafts.opening import NotATableError, content_of
from funding.drafts.rows_of_edition import select_edition
from funding.drafts.table_kind import TABLE
from funding.importing.entries import model_named
from funding.models import Edition
from funding.release.fixtures import Name
from funding.release.words import reason, title

logger = logging.getLogger(__name__)

Content = dict[str, Any]
OF_EDITIONS = (Edition, *PARTS)
# What an edition is told apart by, and not what it says.
ITS_OWN = ("label", "revision", "supersedes")
IN_NO_ORDER = ("marks", "forward", "notes", "total_notes")


@dataclass(frozen=True)
class OfferedTable:
    """A draft, and the rows of the fixtures that it would write."""

    draft: Draft
    rows: Sequence[Row]


def offer_tables(
    rows: Sequence[Row], changed: Iterable[Row], gone: Collection[Name]
) -> list[OfferedTable]:
    """One for each current edition of the fixtures that says something else than is public.

    An edition that the fixtures have no more stays public.
    """
    touched = {row.key[:2] for row in changed if row.model in OF_EDITIONS}
    touched |= {_key_of(name)[:2] for name in gone if model_named(name[0]) in OF_EDITIONS}
    offered = (_offer(rows, row) for row in _current(rows) if row.key in touched)
    return [table for table in offered if table]


def _key_of(name: Name) -> Key:
    return read_key(json.loads(name[1]))


def _current(rows: Iterable[Row]) -> list[Row]:
    """The editions of the fixtures that no other edition in them supersedes."""
    editions = [row for row in rows if row.model is Edition]
    superseded = {
        as_key(row.fields["supersedes"]) for row in editions if "supersedes" in row.fields
    }
    return [row for row in editions if row.key not in superseded]


def _offer(rows: Sequence[Row], edition: Row) -> OfferedTable | None:
    """The draft of the edition's table; None where the table is public as it is."""
    own = select_edition(rows, edition.key)
    dataset = edition.key[0]
    current = current_edition(dataset)
    try:
        content = content_of_rows(own)
    except NotATableError as error:
        logger.warning("Edition %s of the fixtures is not offered: %s", edition.key, error)
        return None
    if current and _same(content, _public(current)):
        return None
    base = list(current.natural_key()) if current else None
    draft = begin_draft(TABLE, title(dataset), {**content, BASE: base}, reason=reason())
    return OfferedTable(draft, own)


def _public(edition: Edition) -> Content:
    """What the grid of the edition would show; nothing for one that came as a whole file."""
    try:
        return content_of(edition)
    except NotATableError:
        return {}


def _same(one: Content, other: Content) -> bool:
    return _comparable(one) == _comparable(other)


def _comparable(content: Content) -> Content:
    """What the table says, apart from the order of its notes and the name of its edition."""
    said = {name: value for name, value in content.items() if name != BASE}
    for name in IN_NO_ORDER:
        said[name] = sorted(json.dumps(_given(part), sort_keys=True) for part in said.get(name, ()))
    said["dataset"] = _given(said.get("dataset", {}))
    edition = _given(said.get("edition", {}))
    said["edition"] = {name: value for name, value in edition.items() if name not in ITS_OWN}
    return said


def _given(part: Content) -> Content:
    """Without what is empty, as fixtures leave it out; laws in order."""
    return {
        name: sorted(value) if isinstance(value, list) else value
        for name, value in part.items()
        if value not in (None, "", False, [])
    }
