"""An answer as it goes over the wire: to those who have it already, packed, or as it is."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from wsgiref.types import StartResponse, WSGIEnvironment

from django.middleware.gzip import re_accepts_gzip

from documents.api.errors import UnavailableError

Head = tuple[str, list[tuple[str, str]]]  # status and headers
# A response may depend on these, which are part of the question or met here.
KNOWN = {"accept-language", "accept-encoding"}
OVERHEAD = 2_000  # bytes that Python's own objects take


@dataclass(frozen=True)
class Answer:
    """Django's answer to GET, with its body as it is.

    It is packed once that is asked for; what packing does not make smaller is packed to nothing.
    """

    status: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    packed: bytes | None = None

    @classmethod
    def of(cls, head: Head, body: bytes) -> "Answer":
        status, headers = head
        kept = tuple(each for each in headers if each[0].lower() != "content-length")
        return cls(status, kept, body)

    @cached_property
    def is_for_everybody(self) -> bool:
        """Whether it may be kept: the answer itself says what speaks against it."""
        said = self._said("Cache-Control")
        return (
            self.status.startswith("200")
            and not self._said("Set-Cookie")
            and not {"no-store", "private"} & said
            and self._said("Vary") <= KNOWN
        )

    @property
    def is_unavailable(self) -> bool:
        """Whether it says that the database did not answer, and not that a query took too long."""
        wait = str(UnavailableError.wait)
        return self.status.startswith("503") and ("Retry-After", wait) in self.headers

    @cached_property
    def mark(self) -> str:
        """The strong ETag of the body as it is, without its quotes."""
        return sha256(self.body).hexdigest()[:32]

    @property
    def size(self) -> int:
        head = sum(len(name) + len(value) for name, value in self.headers)
        return OVERHEAD + head + len(self.body) + len(self.packed or b"")

    @property
    def may_be_packed(self) -> bool:
        """GZipMiddleware looked at it, and leaves the packing to whoever knows the client."""
        return "accept-encoding" in self._said("Vary") and not self._said("Content-Encoding")

    def with_packed(self) -> "Answer":
        """Nothing random goes into it, unlike Django's: the same body gives the same bytes."""
        packed = gzip.compress(self.body, compresslevel=6, mtime=0)
        return replace(self, packed=packed if len(packed) < len(self.body) else b"")

    def send(self, environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
        """Packed if the client takes that and it has been packed; 304 if the client has it."""
        packed = self.packed if accepts_packed(environ) else None
        about = self._validators(bool(packed)) if self.is_for_everybody else {}
        if about and _is_known(about["ETag"], environ.get("HTTP_IF_NONE_MATCH", "")):
            vary = [each for each in self.headers if each[0] == "Vary"]
            start_response("304 Not Modified", [*about.items(), *vary])
            return []
        encoding = [("Content-Encoding", "gzip")] if packed else []
        body = packed or self.body
        length = ("Content-Length", str(len(body)))
        others = [each for each in self.headers if each[0] not in about]
        start_response(self.status, [*others, *about.items(), *encoding, length])
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def _validators(self, is_packed: bool) -> dict[str, str]:
        tag = f'"{self.mark}-gzip"' if is_packed else f'"{self.mark}"'
        own = dict(self.headers).get("Cache-Control")
        return {"ETag": tag, "Cache-Control": own or "no-cache"}

    def _said(self, header: str) -> set[str]:
        """The words of a header, in small letters."""
        return set(_words(value for name, value in self.headers if name == header))


def accepts_packed(environ: WSGIEnvironment) -> bool:
    return bool(re_accepts_gzip.search(environ.get("HTTP_ACCEPT_ENCODING", "")))


def _words(values: Iterator[str]) -> Iterator[str]:
    return (word.strip().lower() for value in values for word in value.split(","))


def _is_known(tag: str, known: str) -> bool:
    """Whether the client's If-None-Match names the tag; a proxy may have marked it as weak."""
    tags = [each.strip().removeprefix("W/") for each in known.split(",")]
    return tag in tags or tags == ["*"]
