"""The steps that a draft takes by the buttons of its page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from documents.publishing import publish as steps
from documents.publishing.kinds import Sentence
from documents.publishing.propose import drop

EDIT, PUBLISH = "documents.change_draft", "documents.publish_draft"


@dataclass(frozen=True)
class Step:
    """What is done with a draft by one button: who may, how, and what is said of it."""

    permission: str
    take: Callable[[int, HttpRequest], Any]
    done: Sentence


STEPS = {
    "submit": Step(
        EDIT, lambda number, request: steps.submit(number), _("Handed in: it waits for review.")
    ),
    "take-back": Step(
        EDIT, lambda number, request: steps.take_back(number), _("It is a draft again.")
    ),
    "give-up": Step(
        EDIT, lambda number, request: steps.give_up(number), _("Given up; it can still be read.")
    ),
    "bring-in": Step(
        EDIT, lambda number, request: steps.bring_in(number, request.user), _("Brought in.")
    ),
    "drop": Step(
        EDIT,
        lambda number, request: drop(number, request.POST.get("row", "")),
        _("The row is no longer part of the draft."),
    ),
    "send-back": Step(
        PUBLISH,
        lambda number, request: steps.send_back(
            number, request.user, request.POST.get("remark", "")
        ),
        _("Sent back with your remark."),
    ),
    "publish": Step(
        PUBLISH,
        lambda number, request: steps.publish(
            number,
            _version(request),
            request.user,
            request.POST.get("note", ""),
            request.POST.get("note_es", ""),
        ),
        _("Published: it is public now."),
    ),
}


def _version(request: HttpRequest) -> int:
    """The version that was reviewed; what is no number is none."""
    given = request.POST.get("version", "")
    return int(given) if given.isascii() and given.isdecimal() else 0
