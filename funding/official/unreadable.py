"""What is raised of a file that is not what its format says."""

from collections.abc import Iterable

from django.utils.translation import gettext as _


class UnreadableFileError(Exception):
    """The message is a sentence for whoever imports the file."""


def unsound(reason: object, number: int) -> UnreadableFileError:
    return UnreadableFileError(
        _("This is not a sound CSV file: %(reason)s (line %(line)s).")
        % {"reason": reason, "line": number}
    )


def head_missing(heads: Iterable[str]) -> UnreadableFileError:
    return UnreadableFileError(
        _("The table's head is not there: no line has a column %(heads)s.")
        % {"heads": ", ".join(f"“{head}”" for head in heads)}
    )


def head_given_twice(head: str) -> UnreadableFileError:
    return UnreadableFileError(_("The head has the column “%(head)s” twice.") % {"head": head})


def wrong_length(line: int, found: int, wanted: int) -> UnreadableFileError:
    return UnreadableFileError(
        _("Line %(line)s has %(found)s values, the head has %(wanted)s.")
        % {"line": line, "found": found, "wanted": wanted}
    )
