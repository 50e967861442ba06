"""The kind of draft that takes an edition back: the one before it is published again.

Its cells are copied inside the database, so that it works for editions of any size. Where there
was none before, the dataset is left without figures.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from documents.models import DataRevision, Draft, NaturalKeyModel, Review
from documents.publishing.begin import begin_draft
from documents.publishing.changes import Change, changes_of, fields_of
from documents.publishing.kinds import DraftKind, Plan
from documents.publishing.rows import shown
from documents.rows import columns
from documents.stored_rows import stored_row
from funding.bulk_edition import enter_whole
from funding.drafts.changes import PARTS
from funding.drafts.edition_rows import new_label
from funding.models import Allocation, Dataset, Edition, FootnoteLaw
from funding.rollups import is_rolled_up

BACK = "back"
COPIED = tuple(model for model in PARTS if model is not FootnoteLaw)
LAWS = """
    INSERT INTO funding_footnotelaw (footnote_id, {columns})
    SELECT new.id, {columns_of_law} FROM funding_footnotelaw law
    JOIN funding_footnote old ON old.id = law.footnote_id
    JOIN funding_footnote new ON new.mark = old.mark
    WHERE old.edition_id = %s AND new.edition_id = %s
"""


def back_draft(edition: Edition, changes: Sequence[Change] = ()) -> Draft:
    """A draft that takes back the edition, and the rows that changed together with it.

    A dataset that came with its first edition stays, without figures.
    """
    back = [
        Change(change.model, change.key, change.after, change.before)
        for change in changes
        if change.model.review is Review.ROW and not (change.model is Dataset and not change.before)
    ]
    title = _now("Take back “%(edition)s”") % {"edition": edition}
    content = {
        "edition": list(edition.natural_key()),
        "rows": [change.as_json() for change in back],
    }
    return begin_draft(BACK, title, content)


def edition_of(draft: Draft) -> Edition:
    """The edition that is taken back."""
    slug, label = draft.content["edition"]
    return Edition.objects.select_related("supersedes", "dataset").get(
        dataset__slug=slug, label=label
    )


def plan(draft: Draft, revision: DataRevision | None) -> Plan:
    """A new edition like the one before, which is filled once it is there."""
    edition = edition_of(draft)
    if edition.newer:
        sentence = _now("“%(edition)s” has been replaced since: undo that first.")
        return Plan(conflicts=[sentence % {"edition": edition}])
    added = _as_before(edition, revision)
    changes = [*changes_of(draft.content["rows"]), added]
    return Plan(changes, then=lambda: _fill(added, edition.supersedes))


def _as_before(edition: Edition, revision: DataRevision | None) -> Change:
    label = new_label(edition.dataset.slug, (edition.supersedes or edition).label, revision)
    row = stored_row(edition.supersedes or edition)
    fields = fields_of(row) | {"label": label, "supersedes": list(edition.natural_key())}
    if edition.supersedes is None:
        fields.pop("sha256", None)  # without figures it is no file's
    return Change(Edition, [edition.dataset.slug, label], None, fields)


def _fill(added: Change, before: Edition | None) -> None:
    """Copies what the edition before held; laws follow their footnotes."""
    if before is None:
        return
    new = Edition.objects.get_by_natural_key(*added.key)
    with connection.cursor() as cursor:
        for model in COPIED:
            if model is Allocation and is_rolled_up(before):
                enter_whole(new, lambda _cursor, table: _copy(Allocation, before, new, table))
            else:
                _copy(model, before, new, model._meta.db_table)
        names = _own_columns(FootnoteLaw, "footnote")
        of_law = ", ".join(f"law.{name}" for name in names)
        cursor.execute(
            LAWS.format(columns=", ".join(names), columns_of_law=of_law), [before.pk, new.pk]
        )


def _copy(model: type[NaturalKeyModel], before: Edition, new: Edition, table: str) -> None:
    copied = ", ".join(_own_columns(model, "edition"))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (edition_id, {copied})"  # our own columns # noqa: S608 # nosec
            f" SELECT %s, {copied} FROM {model._meta.db_table} WHERE edition_id = %s",
            [new.pk, before.pk],
        )


def _own_columns(model: type[NaturalKeyModel], parent: str) -> list[str]:
    return [
        connection.ops.quote_name(str(field.column))
        for field in columns(model)
        if field.name != parent
    ]


def difference(draft: Draft, told: Sequence[Change]) -> Mapping[str, Any]:
    """Which edition comes back, and the rows that change with it."""
    edition = edition_of(draft)
    return {
        "edition": edition,
        "before": edition.supersedes,
        "rows": [shown(change) for change in changes_of(draft.content["rows"])],
    }


def undo(draft: Draft) -> Sequence[Draft]:
    """The edition that came back is taken back in its turn."""
    added = next(change for change in changes_of(draft.outcome) if change.model is Edition)
    edition = Edition.objects.get_by_natural_key(*added.key)
    if edition.newer:
        return ()
    return [back_draft(edition, changes_of(draft.outcome))]


KIND = DraftKind(
    name=_("edition taken back"),
    plan=plan,
    template="admin/funding/draft/back.html",
    difference=difference,
    undo=undo,
)
