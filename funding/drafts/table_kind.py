"""The kind of draft that is a typed table: it becomes a new edition of its dataset."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from documents.models import DataRevision, Draft, DraftState
from documents.publishing.begin import begin_draft
from documents.publishing.changes import Change, changes_of
from documents.publishing.kinds import DraftKind, Plan, Sentence, nothing_to_bring_in
from funding.drafts.back_kind import back_draft
from funding.drafts.changes import changes_to_tell, changes_to_write
from funding.drafts.content import BASE, as_table
from funding.drafts.difference import compared_grid, other_parts
from funding.drafts.edition_rows import current_edition, edition_rows
from funding.drafts.merge import merge
from funding.drafts.opening import NotATableError, content_of
from funding.models import Edition

TABLE = "table"


def plan(draft: Draft, revision: DataRevision | None) -> Plan:
    """The rows of a new edition, and what they change in the eyes of a reader."""
    current = current_edition(_slug(draft))
    conflicts = _conflicts(draft, current)
    rows, problems = edition_rows(draft.content, revision)
    if conflicts or len(problems):
        return Plan(refusals=problems.sentences(), conflicts=conflicts)
    changes = changes_to_write(rows)
    return Plan(changes, told=changes_to_tell(changes, current))


def _conflicts(draft: Draft, current: Edition | None) -> Sequence[str]:
    public = list(current.natural_key()) if current else None
    if public == draft.content.get(BASE):
        return ()
    if current is None:
        return [_now("The edition that this draft was made from is no longer the current one.")]
    return [
        _now(
            "“%(edition)s” has been published since this draft was made (data revision %(number)s):"
            " open the draft and bring it in first."
        )
        % {"edition": current, "number": current.revision.number}
    ]


def _slug(draft: Draft) -> str:
    dataset = draft.content.get("dataset") or {}
    return str(dataset.get("slug", ""))


def difference(draft: Draft, told: Sequence[Change]) -> Mapping[str, Any]:
    """The grid beside the public one, and what else would change."""
    public = None
    if beside := _compared_with(draft):
        try:
            public = as_table(content_of(beside))
        except NotATableError:
            public = None
    return {"grid": compared_grid(as_table(draft.content), public), "rows": other_parts(told)}


def _compared_with(draft: Draft) -> Edition | None:
    """The public edition; of a draft that has been published, the one that it replaced."""
    if draft.state != DraftState.PUBLISHED:
        return current_edition(_slug(draft))
    base = draft.content.get(BASE)
    return Edition.objects.get_by_natural_key(*base) if base else None


def undo(draft: Draft) -> Sequence[Draft]:
    """The table as it was, brought together with what has been published since."""
    edition = Edition.objects.get(revision=draft.revision, dataset__slug=_slug(draft))
    return [undo_edition(edition, changes_of(draft.outcome))]


def undo_edition(edition: Edition, changes: Sequence[Change] = ()) -> Draft:
    """A draft that takes the edition back: as a whole, or out of the one that came after it."""
    if edition.newer is None:
        return back_draft(edition, changes)
    current = current_edition(edition.dataset.slug)
    if current is None or edition.supersedes is None:
        raise NotATableError(_("A first edition that others have replaced cannot be taken back."))
    merged = merge(content_of(edition), content_of(edition.supersedes), content_of(current))
    title = _now("%(dataset)s without data revision %(number)s") % {
        "dataset": edition.dataset.label,
        "number": edition.revision.number,
    }
    return begin_draft(TABLE, title, {**merged.content, BASE: list(current.natural_key())})


def bring_in(draft: Draft) -> tuple[dict[str, Any], Sequence[Sentence]]:
    """The draft's own changes in the table that is public now."""
    current = current_edition(_slug(draft))
    base = draft.content.get(BASE)
    if current is None or base is None:
        return nothing_to_bring_in(draft)
    opened = Edition.objects.get_by_natural_key(*base)
    merged = merge(content_of(opened), draft.content, content_of(current))
    sentences = [
        _now("%(place)s: public is now “%(public)s”, the draft keeps “%(draft)s”.")
        % {"place": " · ".join(conflict.place), "public": conflict.theirs, "draft": conflict.mine}
        for conflict in merged.conflicts
    ]
    return {**merged.content, BASE: list(current.natural_key())}, sentences


def address(draft: Draft) -> str:
    """The grid in which it is typed."""
    try:
        return reverse("admin:funding_grid", args=[draft.pk])
    except NoReverseMatch:
        return ""


KIND = DraftKind(
    name=_("table"),
    plan=plan,
    template="admin/funding/draft/table.html",
    difference=difference,
    undo=undo,
    bring_in=bring_in,
    address=address,
)
