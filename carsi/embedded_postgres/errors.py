"""What can go wrong with the embedded server."""


class NotStartedError(Exception):
    """The server does not run; the message is a sentence for the user."""
