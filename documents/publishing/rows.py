"""The kind of draft that changes single rows of any model."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from documents.models import DataRevision, Draft
from documents.models.history import DONE
from documents.publishing.changes import Change, Fields, changes_of, read_key
from documents.publishing.kinds import DraftKind, Plan, Sentence
from documents.publishing.propose import propose
from documents.publishing.stored import stored_fields
from documents.rows import field_of


def plan(draft: Draft, revision: DataRevision | None) -> Plan:
    """The changes, and which rows are no longer as the draft found them."""
    changes = changes_of(draft.content["rows"])
    now = stored_fields((change.model, read_key(change.key)) for change in changes)
    conflicts = [
        _now("%(row)s has been changed since this draft was made: look at it again.")
        % {"row": words(change)}
        for change in changes
        if now.get((change.model, read_key(change.key))) != change.before
    ]
    refusals = () if changes else (_now("The draft changes nothing."),)
    return Plan(changes, refusals=refusals, conflicts=conflicts)


def words(change: Change) -> str:
    """Which row it is, such as “claim carsi-total-2013”."""
    key = " · ".join(str(part) for part in change.key if part is not None)
    return f"{change.model._meta.verbose_name} {key}"


def difference(draft: Draft, told: Sequence[Change]) -> Mapping[str, Any]:
    """Row by row and field by field: what is public, and what would be."""
    changes = changes_of(draft.content["rows"])
    return {"rows": [shown(change) for change in changes]}


def shown(change: Change) -> Mapping[str, Any]:
    """A change in the reader's words."""
    before, after = change.before or {}, change.after or {}
    fields = [
        {
            "name": field_of(change.model, name).verbose_name,
            "before": _value(before.get(name)),
            "after": _value(after.get(name)),
        }
        for name in change.names
    ]
    what = DONE[change.kind]
    return {"change": change, "words": words(change), "what": what, "fields": fields}


def _value(value: Any) -> str:
    if isinstance(value, list):
        return " · ".join(str(part) for part in value if part is not None)
    if isinstance(value, bool):
        return _now("yes") if value else _now("no")
    return "" if value is None else str(value)


def undo(draft: Draft) -> Sequence[Draft]:
    """The changes the other way round, from what the rows are now."""
    changes = changes_of(draft.outcome)
    now = stored_fields((change.model, read_key(change.key)) for change in changes)
    back = [
        Change(
            change.model,
            change.key,
            now.get((change.model, read_key(change.key))),
            change.before,
        )
        for change in changes
    ]
    title = _now("Undo of data revision %(number)s") % {
        "number": draft.revision.number if draft.revision else ""
    }
    return [propose(None, back, title=title)]


def bring_in(draft: Draft) -> tuple[dict[str, Any], Sequence[Sentence]]:
    """The same changes of what the rows are now, each field from whoever changed it."""
    changes = changes_of(draft.content["rows"])
    now = stored_fields((change.model, read_key(change.key)) for change in changes)
    sentences: list[Sentence] = []
    rows = []
    for change in changes:
        public = now.get((change.model, read_key(change.key)))
        brought, disputed = _brought_in(change, public)
        rows.append(brought.as_json())
        sentences += [
            _now("%(row)s, %(field)s: public is now “%(public)s”, the draft keeps “%(draft)s”.")
            % {
                "row": words(change),
                "field": field_of(change.model, name).verbose_name,
                "public": _value((public or {}).get(name)),
                "draft": _value((change.after or {}).get(name)),
            }
            for name in disputed
        ]
    return {"rows": rows}, sentences


def _brought_in(change: Change, public: Fields | None) -> tuple[Change, list[str]]:
    """The change as one of the public row, and the fields that both sides changed otherwise."""
    if change.after is None or public is None:
        return replace(change, before=public), []
    before, mine = change.before or {}, set(change.names)
    theirs = {name for name in {*before, *public} if before.get(name) != public.get(name)}
    after = {
        name: change.after.get(name) if name in mine else public.get(name)
        for name in {*public, *change.after}
    }
    disputed = [name for name in sorted(mine & theirs) if after[name] != public.get(name)]
    kept = {name: value for name, value in after.items() if value is not None}
    return replace(change, before=public, after=kept), disputed


KIND = DraftKind(
    name=_("rows"),
    plan=plan,
    template="admin/documents/draft/rows.html",
    difference=difference,
    undo=undo,
    bring_in=bring_in,
)
