"""The kinds of draft: each says what its content would change, and how that is shown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

from documents.models import DataRevision, Draft
from documents.publishing.changes import Change

Sentence = str | Promise


@dataclass(frozen=True)
class Plan:
    """What publishing writes.

    `changes` are carried out, and after them `then`; `told` is what readers are told of them, where
    that is shorter. `conflicts` say what has been published since and must be brought in first.
    """

    changes: Sequence[Change]
    told: Sequence[Change] | None = None
    conflicts: Sequence[str] = ()
    then: Callable[[], None] = lambda: None


@dataclass(frozen=True)
class DraftKind:
    """What a kind of draft can do.

    `plan` makes the changes, at a revision or, to be shown only, at None. `refusals` are sentences
    that forbid publishing. `template` shows the difference, with what `difference` gives.
    `undo` makes drafts that take a published one back. `bring_in` gives the content together with
    what has been published since, and says what only a person can decide. `address` is where the
    draft is edited.
    """

    name: Sentence
    plan: Callable[[Draft, DataRevision | None], Plan]
    refusals: Callable[[Draft], Sequence[Sentence]]
    template: str
    difference: Callable[[Draft], Mapping[str, Any]]
    undo: Callable[[Draft], Sequence[Draft]]
    bring_in: Callable[[Draft], tuple[dict[str, Any], Sequence[Sentence]]]
    address: Callable[[Draft], str] = field(default=lambda draft: "")


KINDS: dict[str, DraftKind] = {}


def kind_of(draft: Draft) -> DraftKind:
    """The kind of the draft; apps enter theirs when they are ready."""
    return KINDS[draft.kind]
