"""How many requests a client may make: counted across processes, told in headers.

The headers belong to one client, so they are not part of the response, which may be kept for
others: whoever sends it adds them.
"""

from contextvars import ContextVar
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from documents.api.client_address import client_address
from documents.api.shared_counts import SharedCounts

if TYPE_CHECKING:  # views import this
    from rest_framework.views import APIView

COUNTS = SharedCounts()  # made at the import, which comes before the fork


class Quota(NamedTuple):
    """What a client may still ask: `remaining` of `limit` requests, within `seconds_left`."""

    limit: int
    seconds: int
    remaining: int
    seconds_left: int

    def headers(self) -> list[tuple[str, str]]:
        """Those that clients understand, and those of the IETF's draft (RateLimit, -Policy)."""
        return [
            ("RateLimit-Limit", str(self.limit)),
            ("RateLimit-Remaining", str(self.remaining)),
            ("RateLimit-Reset", str(self.seconds_left)),
            ("RateLimit-Policy", f'"client";q={self.limit};w={self.seconds}'),
            ("RateLimit", f'"client";r={self.remaining};t={self.seconds_left}'),
        ]


_QUOTA: ContextVar[Quota | None] = ContextVar("quota", default=None)


class ClientThrottle(BaseThrottle):
    """So many requests in so many seconds, by the setting API_RATE."""

    quota: Quota

    def allow_request(self, request: Request, view: "APIView") -> bool:
        limit, seconds = settings.API_RATE
        counted = COUNTS.count(self.client(request), seconds)
        remaining = max(0, limit - counted.times)
        # At the beginning rounding may leave a hair more than there is.
        seconds_left = min(seconds, ceil(counted.seconds_left))
        self.quota = Quota(limit, seconds, remaining, seconds_left)
        _QUOTA.set(self.quota)
        return counted.times <= limit

    def wait(self) -> float:
        return self.quota.seconds_left

    def client(self, request: Request) -> str:
        """Whose request it is; who comes by a socket without addresses is one client."""
        return client_address(request) or request.META["REMOTE_ADDR"]


def forget_quota() -> None:
    """At the beginning of a request, which may be answered without being counted."""
    _QUOTA.set(None)


def quota_headers() -> list[tuple[str, str]]:
    """Of the request that this thread answers; none where it was not counted."""
    quota = _QUOTA.get()
    return quota.headers() if quota else []
