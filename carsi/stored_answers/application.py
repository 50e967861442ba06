"""The WSGI application in front of Django: a question that was asked before costs one look.

It stands outside Django, whose handling of a request takes longer than all that is done here.
"""

from collections.abc import Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from django.db import Error
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from carsi.stored_answers.answer import Answer, Head, accepts_packed
from carsi.stored_answers.question import question_of
from carsi.stored_answers.store import Store
from carsi.watching.asked import current
from documents.data_state import data_state
from documents.remembered import at_state


def with_stored_answers() -> "StoredAnswers":
    """Django with a store in front, which may have no room."""
    return StoredAnswers(get_wsgi_application(), settings.STORED_ANSWERS_MOST_BYTES)


class StoredAnswers:
    """Gives what is stored if the data are what it was made from, else asks Django."""

    def __init__(self, django: WSGIHandler, most_bytes: int) -> None:
        self.django = django
        self.store = Store(most_bytes)

    def __call__(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes] | HttpResponseBase:
        question = question_of(environ)
        if question is None:
            return self.django(environ, start_response)
        state = state_now()
        answer = self.store.get(question, state)
        is_new = answer is None
        _tell("" if is_new else "hit")
        if answer is None:
            with at_state(state):
                head, response = self._ask(environ)
            if not isinstance(response, HttpResponse):  # it streams
                start_response(*head)
                return response
            answer = Answer.of(head, response.content)
            if state != state_now():
                state = None  # made while the data changed: nobody knows from which
            response.close()
        packs = accepts_packed(environ) and answer.may_be_packed and answer.packed is None
        if packs:
            answer = answer.with_packed()
        if state is not None and answer.is_for_everybody and (is_new or packs):
            self.store.put(question, state, answer)
            _tell("miss" if is_new else "hit")
        return answer.send(environ, start_response)

    def _ask(self, environ: WSGIEnvironment) -> tuple[Head, HttpResponseBase]:
        """The answer to GET as it is: HEAD and packing are met when it is sent."""
        plain = {name: value for name, value in environ.items() if name != "HTTP_ACCEPT_ENCODING"}
        heads: list[Head] = []

        def start_response(status: str, headers: list[tuple[str, str]], *_error: Any) -> Any:
            heads.append((status, headers))

        response = self.django({**plain, "REQUEST_METHOD": "GET"}, start_response)
        return heads[-1], response


def _tell(outcome: str) -> None:
    """What the log and the metrics say of the answer."""
    if request := current():
        request.stored = outcome


def state_now() -> str | None:
    """The state of the data, and the day, which answers say too; nothing where it is not known.

    A connection that is lost is told of by Django, or made anew, as if nothing were stored.
    """
    try:
        token = data_state()
    except Error:
        return None
    return token and f"{token} {timezone.localdate()}"
