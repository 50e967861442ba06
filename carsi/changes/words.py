"""What was done to a row, in a word."""

from typing import Protocol

from django.utils.translation import gettext as _

from documents.models.history import DELETE, INSERT


class Done(Protocol):
    """Anything that says of which kind it is."""

    @property
    def kind(self) -> str: ...


def done(change: Done) -> str:
    """The word for a change of that kind."""
    if change.kind == INSERT:
        return _("added")
    return _("removed") if change.kind == DELETE else _("changed")
