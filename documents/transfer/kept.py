"""An upload that waits to be confirmed: kept in the database, for its owner, for a while.

It lies in a session of its own, apart from that of the browser: whatever process answers next
finds it, nobody can put another file in its place, and it goes with the sessions that expire.
"""

import base64
import zlib
from dataclasses import dataclass
from typing import Any

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from documents.models import NaturalKeyModel

SECONDS = 2 * 60 * 60


@dataclass(frozen=True)
class Upload:
    """`digest` is that of the preview which was shown."""

    name: str
    content: bytes
    digest: str
    report: str


def keep(user: Any, model: type[NaturalKeyModel], upload: Upload) -> str:
    """Keeps the upload, and gives the key under which it is found again."""
    store = SessionStore()
    store.set_expiry(SECONDS)
    store["upload"] = {
        "owner": [user.pk, model._meta.label_lower],
        "name": upload.name,
        "content": base64.b64encode(zlib.compress(upload.content)).decode(),
        "digest": upload.digest,
        "report": upload.report,
    }
    store.create()
    return str(store.session_key)


def kept(key: str, user: Any, model: type[NaturalKeyModel]) -> Upload | None:
    """The upload, if it is the user's own, for this model, and has not expired."""
    found = SessionStore(key).get("upload", {})
    if found.get("owner") != [user.pk, model._meta.label_lower]:
        return None
    content = zlib.decompress(base64.b64decode(found["content"]))
    return Upload(found["name"], content, found["digest"], found["report"])


def claim(key: str) -> bool:
    """Whether it is still there; who asks at the same time waits for this transaction."""
    return Session.objects.select_for_update().filter(pk=key).first() is not None


def forget(key: str) -> None:
    """Removes it."""
    Session.objects.filter(pk=key).delete()
