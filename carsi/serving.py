"""The site as it is served: Django, the stored answers around it, and what watches around both."""

from carsi.stored_answers.application import with_stored_answers
from carsi.watching.application import Watched
from carsi.watching.queries import watch_queries


def site() -> Watched:
    """The WSGI application. Made before a server forks its workers: they share what it counts."""
    watch_queries()
    return Watched(with_stored_answers())
