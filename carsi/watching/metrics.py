"""The numbers of the site for Prometheus, whichever of its processes counted them.

Each process counts in files of its own, which lie in the folder of PROMETHEUS_MULTIPROC_DIR; who
is asked adds them up. Where the variable is not set, a process speaks for itself alone.
"""

import os
from functools import cache

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from carsi.watching.asked import Asked
from carsi.watching.database_numbers import DatabaseNumbers

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST"})
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)

OWN = CollectorRegistry()
REQUESTS = Counter(
    "carsi_requests", "Requests answered.", ["kind", "method", "status"], registry=OWN
)
SECONDS = Histogram(
    "carsi_request_seconds",
    "How long an answer took: hit if one was stored, miss if it was made to be, else no.",
    ["kind", "stored"],
    buckets=BUCKETS,
    registry=OWN,
)
SLOW_QUERIES = Counter(
    "carsi_slow_queries",
    "Queries that took longer than SLOW_QUERY_MILLISECONDS.",
    registry=OWN,
)
READS = Counter(
    "carsi_reads",
    "Answers made for readers, by the database that was read: default is the primary.",
    ["database"],
    registry=OWN,
)
STALE_ANSWERS = Counter(
    "carsi_stale_answers",
    "Answers given while the primary did not answer, from the replica or from what was stored.",
    ["origin"],
    registry=OWN,
)
for _origin in ("replica", "stored"):
    STALE_ANSWERS.labels(_origin)  # 0 until there is one, not absent
STOPPED_QUERIES = Counter(
    "carsi_stopped_queries", "Queries that STATEMENT_SECONDS ended.", registry=OWN
)


def count_request(request: Asked, method: str, seconds: float) -> None:
    """Counts an answer that has been made."""
    _requests(request.kind, method if method in METHODS else "other", request.status).inc()
    _seconds(request.kind, request.stored or "no").observe(seconds)


def count_read(database: str) -> None:
    """Counts an answer for readers that was made, not given from memory."""
    READS.labels(database).inc()


def count_stale(origin: str) -> None:
    STALE_ANSWERS.labels(origin).inc()


@cache  # of few; the look-up by labels takes as long as all else here
def _requests(kind: str, method: str, status: int) -> Counter:
    return REQUESTS.labels(kind, method, str(status))


@cache
def _seconds(kind: str, stored: str) -> Histogram:
    return SECONDS.labels(kind, stored)


def exposition() -> bytes:
    """All numbers, in the text format of Prometheus."""
    registry = CollectorRegistry()
    if folder := os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        MultiProcessCollector(registry, folder)  # type: ignore[no-untyped-call]
    else:
        registry.register(OWN)
    registry.register(DatabaseNumbers())
    return generate_latest(registry)
