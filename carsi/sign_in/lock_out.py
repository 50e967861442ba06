"""Who guesses passwords is locked out for a while, and learns nothing from it."""

from typing import Any

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse

NAMES_LIMIT = 20  # failures from one address with whatever names, in the time of a lock-out


class LockOut(AxesDatabaseHandler):
    """Beside a name from an address, an address that tries many names is locked out.

    A name is never locked out everywhere: whoever knows it could keep its owner away.
    """

    def is_locked(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> bool:
        return super().is_locked(request, credentials) or _tries_many_names(request)


def _tries_many_names(request: Any) -> bool:
    attempts = AccessAttempt.objects.filter(
        ip_address=request.axes_ip_address, attempt_time__gte=get_cool_off_threshold(request)
    )
    failures: int = attempts.aggregate(all=Sum("failures_since_start"))["all"] or 0
    return failures >= NAMES_LIMIT


def same_answer(
    _request: HttpRequest, answer: HttpResponse, _credentials: dict[str, Any] | None
) -> HttpResponse:
    """The page that every wrong password gets; only its status tells programs to slow down."""
    answer.status_code = 429
    answer["Retry-After"] = str(int(settings.AXES_COOLOFF_TIME.total_seconds()))
    return answer
