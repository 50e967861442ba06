"""What becomes known of a request on its way through the site, until it is logged and counted."""

import re
import secrets
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache

from django.conf import settings

# As proxies make them: UUIDs, ULIDs, hexadecimal and Base64 texts; nothing that a log must escape.
WELL_FORMED = re.compile(r"[A-Za-z0-9_.:+/=-]{8,128}", re.ASCII)
ADMIN, API, HEALTH, PAGE, STATIC = "admin", "api", "health", "page", "static"


@dataclass(slots=True)
class Asked:
    """A request. `kind` is the part of the site that it asks, `path` its address as WSGI hands it
    on, before Django decodes it in place, and `route` the pattern of that.

    `stored` says whether a stored answer was given (`hit`), or made (`miss`); it is empty where
    none is kept. `database` is the one that was read, where an answer for readers was made.
    """

    id: str
    path: str
    kind: str
    route: str = ""
    stored: str = ""
    database: str = ""
    is_stale: bool = False
    status: int = 0


_CURRENT: ContextVar[Asked | None] = ContextVar("asked", default=None)


def begin(given_id: str, path: str) -> Asked:
    """The request that this thread answers from now on; it keeps an id that is well-formed."""
    known = given_id if WELL_FORMED.fullmatch(given_id) else new_id()
    asked = Asked(known, path, kind_of(path))
    _CURRENT.set(asked)
    return asked


def current() -> Asked | None:
    """The request that this thread answers, or answered last."""
    return _CURRENT.get()


def new_id() -> str:
    return secrets.token_hex(16)


def kind_of(path: str) -> str:
    """The part of the site that a path leads to; that of health is told by whoever answers it."""
    if path.startswith("/api/"):
        return API
    if path.startswith(settings.STATIC_URL):
        return STATIC
    return ADMIN if path.startswith(admin_paths()) else PAGE


@cache
def admin_paths() -> tuple[str, ...]:
    """Where the addresses of the admin begin, in each language."""
    return ("/admin/", *(f"/{code}/admin/" for code, _name in settings.LANGUAGES))
