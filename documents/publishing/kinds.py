"""The kinds of draft: each says what its content would change, and how that is shown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from documents.models import DataRevision, Draft
from documents.publishing.changes import Change

Sentence = str | Promise


@dataclass(frozen=True)
class Plan:
    """What publishing writes.

    `changes` are carried out, and after them `then`; `told` is what readers are told of them, where
    that is shorter. `refusals` say what forbids publishing, `conflicts` what has been published
    since and must be brought in first.
    """

    changes: Sequence[Change] = ()
    told: Sequence[Change] | None = None
    refusals: Sequence[Sentence] = ()
    conflicts: Sequence[Sentence] = ()
    then: Callable[[], None] = lambda: None

    @property
    def outcome(self) -> Sequence[Change]:
        """What readers are told."""
        return self.changes if self.told is None else self.told


def nothing_to_bring_in(draft: Draft) -> tuple[dict[str, Any], Sequence[Sentence]]:
    """What a draft says that does not grow together with what others publish."""
    return draft.content, [_("There is nothing that could be brought in.")]


@dataclass(frozen=True)
class DraftKind:
    """What a kind of draft can do.

    `plan` makes the changes, at a revision or, to be shown only, at None. `template` shows the
    difference, with what `difference` gives for what readers would be told, or were. `undo` makes
    drafts that take a published one back. `bring_in` gives the content together with what has been
    published since, and says what only a person can decide. `address` is where the draft is edited.
    """

    name: Sentence
    plan: Callable[[Draft, DataRevision | None], Plan]
    template: str
    difference: Callable[[Draft, Sequence[Change]], Mapping[str, Any]]
    undo: Callable[[Draft], Sequence[Draft]]
    bring_in: Callable[[Draft], tuple[dict[str, Any], Sequence[Sentence]]] = nothing_to_bring_in
    address: Callable[[Draft], str] = lambda draft: ""


KINDS: dict[str, DraftKind] = {}


def kind_of(draft: Draft) -> DraftKind:
    """The kind of the draft; apps enter theirs when they are ready."""
    return KINDS[draft.kind]
