"""The addresses that say how the site is: whether it runs, whether it can answer, its numbers.

They are answered for any host and without a redirect to https, as probes ask.
"""

from collections.abc import Callable
from hmac import compare_digest
from wsgiref.types import WSGIEnvironment

from django.conf import settings
from django.db import Error, close_old_connections
from django.http import HttpResponse, JsonResponse

from carsi.database import missing_migrations
from carsi.replica.patience import patient_look
from carsi.replica.standing import LOST, UP, replica_standing
from carsi.watching.metrics import CONTENT_TYPE, exposition
from documents.api.errors import error_response
from documents.publishing.revision import last_revision
from documents.reading import PRIMARY, REPLICA, read_connection, reading_from

RETRY_AFTER = 5  # seconds
# Probes are for machines, so what they say is in English only.
UNREACHABLE = "The database cannot be reached."
UNMIGRATED = "The database lacks {missing}: run manage.py prepare_database."
EMPTY = "The database holds no data: run manage.py prepare_database."


def alive(_environ: WSGIEnvironment) -> HttpResponse:
    """Whether this process answers; it asks nobody else."""
    return _fresh(JsonResponse({"status": "ok"}))


def ready(_environ: WSGIEnvironment) -> HttpResponse:
    """Whether the data can be read: 503 if not, with the reason."""
    close_old_connections()
    replica = replica_standing() if REPLICA in settings.DATABASES else None
    is_alone = replica == UP
    standing = {"primary": LOST if is_alone else UP, "replica": replica} if replica else {}
    try:
        with reading_from(REPLICA if is_alone else PRIMARY):
            return _readiness(standing)
    except Error:
        return _unready("unavailable", UNREACHABLE)
    finally:
        close_old_connections()


def _readiness(standing: dict[str, str]) -> HttpResponse:
    """What the database that is read says; raises Django's Error where it says nothing."""
    with patient_look(read_connection()):
        missing = missing_migrations()
        newest = None if missing else last_revision()
    if missing:
        return _unready("not_migrated", UNMIGRATED.format(missing=", ".join(missing[:3])))
    if newest is None:
        return _unready("no_data", EMPTY)
    return _fresh(JsonResponse({"status": "ready", "data_revision": newest.number, **standing}))


def metrics(environ: WSGIEnvironment) -> HttpResponse | None:
    """The numbers, for who has the token; without one in the settings there is no such address."""
    token: str = settings.METRICS_TOKEN
    if not token:
        return None
    given = environ.get("HTTP_AUTHORIZATION", "")
    if not compare_digest(given.encode(), f"Bearer {token}".encode()):
        refused = error_response(
            401, "client_error", "not_authenticated", "Metrics are read with METRICS_TOKEN."
        )
        refused["WWW-Authenticate"] = "Bearer"
        return _fresh(refused)
    return _fresh(HttpResponse(exposition(), content_type=CONTENT_TYPE))


HEALTH_ADDRESSES: dict[str, Callable[[WSGIEnvironment], HttpResponse | None]] = {
    "/healthz": alive,
    "/readyz": ready,
    "/metrics": metrics,
}


def _unready(code: str, detail: str) -> HttpResponse:
    response = error_response(503, "server_error", code, detail)
    response["Retry-After"] = str(RETRY_AFTER)
    return _fresh(response)


def _fresh(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response
