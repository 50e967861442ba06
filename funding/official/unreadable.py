"""What is raised of a file that is not what its format says."""

from django.utils.translation import gettext as _


class UnreadableFileError(Exception):
    """The message is a sentence for whoever imports the file."""


def unsound(reason: object, number: int) -> UnreadableFileError:
    return UnreadableFileError(
        _("This is not a sound CSV file: %(reason)s (line %(line)s).")
        % {"reason": reason, "line": number}
    )
