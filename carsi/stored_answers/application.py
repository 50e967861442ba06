"""The WSGI application in front of Django: a question that was asked before costs one look.

It stands outside Django, whose handling of a request takes longer than all that is done here. It
chooses the database that Django reads, too: the replica, if that holds what the primary holds
(ADR 25). Without the primary it gives the last that is known, and marks it.
"""

from collections.abc import Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.http.response import HttpResponseBase

from carsi.replica.patience import each_statement
from carsi.replica.server import LostError, Server, replica, unchecked
from carsi.stored_answers.answer import Answer, Head, accepts_packed
from carsi.stored_answers.question import Question, question_of
from carsi.stored_answers.stale import marked_stale
from carsi.stored_answers.store import Store
from carsi.watching.asked import current
from carsi.watching.metrics import count_read, count_stale
from documents.reading import PRIMARY, reading_from
from documents.remembered import at_state


def with_stored_answers() -> "StoredAnswers":
    """Django with a store in front, which may have no room."""
    return StoredAnswers(get_wsgi_application(), settings.STORED_ANSWERS_MOST_BYTES)


class StoredAnswers:
    """Gives what is stored if the data are what it was made from, else asks Django."""

    def __init__(self, django: WSGIHandler, most_bytes: int) -> None:
        self.django = django
        self.store = Store(most_bytes)
        self.primary = Server(PRIMARY)
        self.replica = replica()
        self.last_state: str | None = None  # that the primary told

    def __call__(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes] | HttpResponseBase:
        question = question_of(environ)
        if question is None:
            return self.django(environ, start_response)
        return self._answer(question, environ).send(environ, start_response)

    def _answer(self, question: Question, environ: WSGIEnvironment) -> Answer:
        try:
            state = self.primary.state()
        except LostError:
            state, answer = None, None
        else:
            answer = self._current(question, state, environ)
        if answer is None or answer.is_unavailable:
            last = self._last_known(question, environ)
            return last or answer or self._made(question, state, self.primary, environ)
        return answer

    def _current(self, question: Question, state: str | None, environ: WSGIEnvironment) -> Answer:
        """What the primary's state of the data gives, from wherever that can be read."""
        self.last_state = state or self.last_state
        if stored := self._stored(question, state, environ):
            return stored
        if self.replica and state and _state_of(self.replica) == state:
            answer = self._made(question, state, self.replica, environ)
            if not answer.is_unavailable:
                return answer
        return self._made(question, state, self.primary, environ)

    def _last_known(self, question: Question, environ: WSGIEnvironment) -> Answer | None:
        """What the replica has, else what is stored, if anything; marked, as it may be outdated."""
        answer, origin = None, "replica"
        if self.replica and (state := _state_of(self.replica)):
            answer = self._stored(question, state, environ)
            answer = answer or self._made(question, state, self.replica, environ)
        if answer is None or answer.is_unavailable:
            answer, origin = self._stored(question, self.last_state, environ), "stored"
        if answer is None:
            return None
        _tell_stale(origin)
        marked = marked_stale(answer)
        return marked.with_packed() if _packs(marked, environ) else marked

    def _stored(
        self, question: Question, state: str | None, environ: WSGIEnvironment
    ) -> Answer | None:
        answer = self.store.get(question, state) if state else None
        if answer is None or state is None:
            return None
        _tell("hit")
        if _packs(answer, environ):
            answer = answer.with_packed()
            self.store.put(question, state, answer)
        return answer

    def _made(
        self, question: Question, state: str | None, server: Server, environ: WSGIEnvironment
    ) -> Answer:
        """Django's answer from that server, kept if the state there was the same all the time."""
        _tell("")
        connection = connections[server.database]
        with (
            reading_from(server.database),
            at_state(state),
            connection.execute_wrapper(each_statement),
            unchecked(connection),  # its state was asked for a moment ago
        ):
            answer = self._asked(environ)
        _tell_read(server.database)
        if _packs(answer, environ):
            answer = answer.with_packed()
        if state and answer.is_for_everybody and _state_of(server) == state:
            self.store.put(question, state, answer)
            _tell("miss")
        return answer

    def _asked(self, environ: WSGIEnvironment) -> Answer:
        """The answer to GET as it is: HEAD and packing are met when it is sent."""
        plain = {name: value for name, value in environ.items() if name != "HTTP_ACCEPT_ENCODING"}
        heads: list[Head] = []

        def start_response(status: str, headers: list[tuple[str, str]], *_error: Any) -> Any:
            heads.append((status, headers))

        response = self.django({**plain, "REQUEST_METHOD": "GET"}, start_response)
        try:
            return Answer.of(heads[-1], b"".join(response))
        finally:
            response.close()


def _packs(answer: Answer, environ: WSGIEnvironment) -> bool:
    """Whether it is to be packed for this client, and has not been."""
    return answer.packed is None and answer.may_be_packed and accepts_packed(environ)


def _state_of(server: Server) -> str | None:
    try:
        return server.state()
    except LostError:
        return None


def _tell(outcome: str) -> None:
    """What the log and the metrics say of the answer."""
    if request := current():
        request.stored = outcome


def _tell_read(database: str) -> None:
    count_read(database)
    if request := current():
        request.database = "primary" if database == PRIMARY else database


def _tell_stale(origin: str) -> None:
    count_stale(origin)
    if request := current():
        request.is_stale = True
