"""Makes drafts of what the fixtures of a later release correct."""

import json
from collections.abc import Iterable, Sequence

from django.db import transaction

from documents.models import DataRevision, Draft
from documents.publishing.changes import Change, fields_of, key_of, read_key
from documents.publishing.propose import propose
from documents.publishing.publish import submit
from documents.publishing.refusal import NotPublishableError
from documents.publishing.stored import stored_fields
from documents.rows import Row
from funding.drafts.changes import PARTS
from funding.importing.entries import model_named
from funding.models import Edition
from funding.release.fixtures import Name, digests_of, fixture_rows, met, name_of, remember
from funding.release.tables import offer_tables
from funding.release.words import reason, title

# A number of a data revision is given when something is published here, by nobody else.
NEVER_OFFERED = (DataRevision, Edition, *PARTS)


@transaction.atomic
def offer_release() -> Sequence[Draft]:
    """Drafts of what the fixtures have otherwise than when the database met them last.

    What the database holds like that already is no correction. A database older than the table of
    what it has met is compared with all of the fixtures, once.
    """
    rows, known = fixture_rows(), met()
    digests = digests_of(rows)
    if digests == known:
        return []
    changed = [row for row in rows if known.get(name_of(row)) != digests[name_of(row)]]
    gone = known.keys() - digests.keys()
    tables = offer_tables(rows, changed, gone)
    offered = {name_of(row) for table in tables for row in table.rows}
    others = [row for row in changed if name_of(row) not in offered]
    drafts = [table.draft for table in tables] + _offer_rows(others, gone)
    remember(digests)
    for draft in drafts:
        _hand_in(draft)
    return drafts


def _offer_rows(changed: Iterable[Row], gone: Iterable[Name]) -> list[Draft]:
    """One draft of all single rows that differ from what the database holds."""
    wanted = {(row.model, row.key): row for row in changed if row.model not in NEVER_OFFERED}
    unwanted = [
        (model, read_key(json.loads(key)))
        for label, key in sorted(gone)
        if (model := model_named(label)) and model not in NEVER_OFFERED
    ]
    stored = stored_fields([*wanted, *unwanted])
    changes = [
        Change(row.model, key_of(row), stored.get(place), fields_of(row))
        for place, row in wanted.items()
        if stored.get(place) != fields_of(row)
    ]
    changes += [
        Change(model, list(key), stored[model, key], None)
        for model, key in unwanted
        if (model, key) in stored
    ]
    return [propose(None, changes, title(), reason())] if changes else []


def _hand_in(draft: Draft) -> None:
    """For review at once; what cannot be published as it stands waits for an editor to mend it."""
    try:
        submit(draft.pk)
    except NotPublishableError:
        return
