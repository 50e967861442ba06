"""From draft to public: handed in, sent back or published, each step by whom it is for."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from documents.models import DataRevision, Draft, DraftState
from documents.publishing.checks import Remark, remarks_on
from documents.publishing.keys import UnknownKeyError
from documents.publishing.kinds import Sentence, kind_of
from documents.publishing.refusal import NotPublishableError
from documents.publishing.revision import last_revision, next_revision
from documents.publishing.write import write


@transaction.atomic
def submit(number: int) -> Draft:
    """Hands a draft in for review; what forbids publishing forbids this too."""
    draft = _locked(number, DraftState.DRAFT)
    if refused := fatal(remarks_on(draft)) or kind_of(draft).plan(draft, None).refusals:
        raise NotPublishableError(refused)
    return _step(draft, state=DraftState.IN_REVIEW, submitted_at=timezone.now(), remark="")


@transaction.atomic
def send_back(number: int, reviewer: Any, remark: str) -> Draft:
    """Gives a draft back to its author, with what is to be mended."""
    draft = _locked(number, DraftState.IN_REVIEW)
    if not remark.strip():
        raise NotPublishableError([_("Say what is to be mended.")])
    return _step(draft, state=DraftState.DRAFT, reviewer=reviewer, remark=remark.strip())


@transaction.atomic
def take_back(number: int) -> Draft:
    """The author goes on with a draft that nobody has published yet."""
    return _step(_locked(number, DraftState.IN_REVIEW), state=DraftState.DRAFT)


@transaction.atomic
def give_up(number: int) -> Draft:
    """The draft stays readable, and is nothing that waits any more."""
    return _step(_locked(number, *Draft.OPEN), state=DraftState.GIVEN_UP)


@transaction.atomic
def bring_in(number: int, user: Any) -> Sequence[Sentence]:
    """Brings into the draft what has been published since; returns what both sides changed."""
    draft = _locked(number, DraftState.DRAFT)
    draft.content, disputed = kind_of(draft).bring_in(draft)
    draft.typed_by.add(user)
    _step(draft, content=draft.content, version=draft.version + 1, based_on=last_revision())
    return disputed


def publish(number: int, version: int, reviewer: Any, note: str, note_es: str) -> DataRevision:
    """Makes the draft public as one new data revision, whole or not at all.

    `version` is the one that was reviewed. Raises NotPublishableError; then nothing has changed.
    """
    if not (note.strip() and note_es.strip()):
        raise NotPublishableError([_("Say in both languages what readers should know of it.")])
    try:
        with transaction.atomic():
            return _publish(number, version, reviewer, note.strip(), note_es.strip())
    except UnknownKeyError as error:
        sentence = _("It refers to %(model)s “%(key)s”, which does not exist.") % {
            "model": error.model._meta.verbose_name,
            "key": " · ".join(map(str, error.key)),
        }
        raise NotPublishableError([sentence]) from error
    except (IntegrityError, ProtectedError) as error:
        raise NotPublishableError([_broken(error)]) from error


def _publish(number: int, version: int, reviewer: Any, note: str, note_es: str) -> DataRevision:
    draft = _locked(number, DraftState.IN_REVIEW)
    if draft.version != version:
        raise NotPublishableError(
            [_("The draft has been changed since you looked at it: look at it again.")]
        )
    if refused := [*own_work(draft, reviewer), *fatal(remarks_on(draft))]:
        raise NotPublishableError(refused)
    revision = next_revision(note, note_es)
    plan = kind_of(draft).plan(draft, revision)
    if refused := [*plan.refusals, *plan.conflicts]:
        raise NotPublishableError(refused)
    write(plan.changes, revision)
    plan.then()
    _step(
        draft,
        state=DraftState.PUBLISHED,
        reviewer=reviewer,
        revision=revision,
        outcome=[change.as_json() for change in plan.outcome],
    )
    return revision


def own_work(draft: Draft, reviewer: Any) -> Sequence[str]:
    """Why the reviewer may not publish the draft: who typed it does not, unless a setting says."""
    if settings.PUBLISHED_BY_ANOTHER and draft.typed_by.filter(pk=reviewer.pk).exists():
        return [_("Somebody else must publish it: you have typed some of it yourself.")]
    return []


def fatal(remarks: Sequence[Remark]) -> list[Sentence]:
    """What the rules find that forbids publishing."""
    return [in_place(remark) for remark in remarks if remark.is_fatal]


def in_place(remark: Remark) -> Sentence:
    """The remark's sentence, after the place of which it is said."""
    return f"{remark.place}: {remark.sentence}" if remark.place else remark.sentence


def _locked(number: int, *states: DraftState) -> Draft:
    draft = Draft.objects.select_for_update().get(pk=number)
    if draft.state not in states:
        state = {"state": draft.get_state_display()}
        raise NotPublishableError([_("This cannot be done: the draft is “%(state)s”.") % state])
    return draft


def _step(draft: Draft, **fields: Any) -> Draft:
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save(update_fields=[*fields, "saved_at"])
    return draft


def _broken(error: DatabaseError | ProtectedError) -> str:
    if isinstance(error, ProtectedError):
        return _("Something else still refers to a row that would be removed.")
    return _("The database refuses it: %(reason)s.") % {
        "reason": str(error).splitlines()[0].removesuffix(".")
    }
