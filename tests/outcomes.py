"""What comes of a request: answered well, told to come back, or cut."""

import http.client
import json
import time
from dataclasses import dataclass, field
from email.message import Message
from urllib.parse import urlencode, urlsplit

from tests.processes import PATIENCE
from tests.served_site import Reply

CUT = 0  # the status of a request to which no whole answer came


@dataclass(frozen=True)
class Outcome:
    """What came of a request, and between which moments of the clock that never goes back."""

    path: str
    status: int
    began: float
    ended: float
    headers: Message = field(default_factory=Message)
    body: bytes = b""

    @property
    def is_good(self) -> bool:
        """A reader got the answer, or an editor was told that it is saved."""
        return self.status == (302 if self.path.startswith("/admin/") else 200)


def ask(
    address: str,
    path: str,
    form: dict[str, str] | None = None,
    cookies: str = "",
    timeout: float = PATIENCE,
) -> Outcome:
    """The outcome, on a connection of its own, of a GET, or of a POST of the form."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=timeout)
    headers = {"Connection": "close"} | ({"Cookie": cookies} if cookies else {})
    sent = urlencode(form) if form else None
    if sent:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    began = time.monotonic()
    try:
        connection.request("POST" if sent else "GET", path, sent, headers)
        answer = connection.getresponse()
        body = answer.read()
    except (OSError, http.client.HTTPException):
        return Outcome(path, CUT, began, time.monotonic())
    finally:
        connection.close()
    return Outcome(path, answer.status, began, time.monotonic(), answer.headers, body)


def asks_to_come_back(outcome: Outcome, code: str = "unavailable") -> bool:
    """Whether it is a 503 as all are: it says when to ask again, in the form of its address."""
    if outcome.status != 503 or int(outcome.headers.get("Retry-After", "0")) <= 0:
        return False
    if outcome.headers["Content-Type"] != "application/json":
        return b"<h1" in outcome.body
    (error,) = json.loads(outcome.body)["errors"]
    return bool(error["code"] == code and error["detail"])


def is_stale(answer: Outcome | Reply) -> bool:
    """Marked as what may be outdated, and for nobody to keep."""
    headers = answer.headers
    marks = (headers["Carsi-Data"], headers["Cache-Control"], headers["ETag"])
    if marks == ("stale", "no-store", None):
        return True
    assert marks[0] is None
    return False
