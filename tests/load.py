"""Readers and an editor who ask a site without a pause, and note what came of each request."""

import contextlib
import itertools
import threading
import time
from collections.abc import Iterator, Sequence
from http.cookies import SimpleCookie

from django.contrib.auth.hashers import make_password

from tests.databases import execute
from tests.outcomes import Outcome, ask
from tests.processes import PATIENCE, wait_until

PASSWORD = "four words nobody guesses"  # noqa: S105 - of a made-up person
READERS = 4
# Questions that repeat, and, with a number in the place of {}, new ones.
QUESTIONS = (
    "/accounts/ESF/",
    "/glossary/?asked={}",
    "/api/v1/countries/",
    "/api/v1/countries/?page_size=1{}",
)
TOKEN = "a" * 32  # guards the forms of somebody who is not deceived
ADMINISTRATOR = (
    "INSERT INTO auth_user (username, password, is_superuser, is_staff, is_active,"
    " first_name, last_name, email, date_joined)"
    " VALUES ('editor', '{}', true, true, true, '', '', '', now())"
)


class Editor:
    """Somebody signed in to the admin, who enters terms."""

    def __init__(self, address: str, database: str) -> None:
        self.address, self.database = address, database
        self.cookies = f"csrftoken={TOKEN}"
        self.saved: dict[str, Outcome] = {}  # by slug
        execute(database, ADMINISTRATOR.format(make_password(PASSWORD)))
        signed_in = self.send("/admin/login/", {"username": "editor", "password": PASSWORD})
        assert signed_in.status == 302, signed_in.body
        given = SimpleCookie("; ".join(signed_in.headers.get_all("Set-Cookie", [])))
        self.cookies += f"; sessionid={given['sessionid'].value}"

    def send(self, path: str, form: dict[str, str]) -> Outcome:
        return ask(self.address, path, {**form, "csrfmiddlewaretoken": TOKEN}, self.cookies)

    def enter(self, meaning: str = "") -> Outcome:
        """Saves one term more."""
        slug = f"load-{len(self.saved)}"
        names = dict.fromkeys(("slug", "name", "name_es", "short", "short_es"), slug)
        form = {**names, "meaning": meaning, "group": "method", "editorial": "on"}
        self.saved[slug] = self.send("/admin/documents/term/add/", form)
        return self.saved[slug]

    def entered(self) -> set[str]:
        """The slugs that are in the database."""
        query = "SELECT slug FROM documents_term WHERE slug LIKE 'load-%'"
        return {slug for (slug,) in execute(self.database, query)}

    def acknowledged(self) -> set[str]:
        return {slug for slug, outcome in self.saved.items() if outcome.is_good}


class Load:
    """Readers, and perhaps an editor, in threads of their own, until they are told to stop."""

    def __init__(self, address: str, questions: Sequence[str], editor: Editor | None) -> None:
        self.address, self.questions, self.editor = address, questions, editor
        self.outcomes: list[Outcome] = []  # of readers; a list may be added to by many
        self._began = time.monotonic()
        self._numbers = itertools.count()
        self._over = threading.Event()
        work = [self._read] * READERS + ([self._edit] if editor else [])
        self._threads = [threading.Thread(target=each, daemon=True) for each in work]
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Comes back when nobody asks any more."""
        self._over.set()
        for thread in self._threads:
            thread.join(PATIENCE)
            assert not thread.is_alive()

    def since(self, moment: float, *, good: bool) -> tuple[list[Outcome], list[Outcome]]:
        """Of readers and of the editor, what began after the moment and came out so."""
        saved = list(self.editor.saved.values()) if self.editor else []
        readers, editor = (
            [each for each in list(every) if each.began >= moment and each.is_good == good]
            for every in (self.outcomes, saved)
        )
        return readers, editor

    def wait_for(self, more: int = 12, *, good: bool = True) -> None:
        """Until so many more questions, and a save if anybody saves, came out so."""
        now = time.monotonic()

        def enough() -> bool:
            readers, editor = self.since(now, good=good)
            return len(readers) >= more and (bool(editor) or not self.editor)

        wait_until(enough)

    def failed(self) -> list[Outcome]:
        """What had no good answer, of readers and editor."""
        readers, editor = self.since(self._began, good=False)
        return [*readers, *editor]

    def _read(self) -> None:
        while not self._over.wait(0.04):
            number = next(self._numbers)
            path = self.questions[number % len(self.questions)].format(number)
            self.outcomes.append(ask(self.address, path))

    def _edit(self) -> None:
        assert self.editor
        while not self._over.wait(0.5):  # each save makes all stored answers old
            self.editor.enter()


@contextlib.contextmanager
def under_load(
    address: str, questions: Sequence[str] = QUESTIONS, editor: Editor | None = None
) -> Iterator[Load]:
    """The load, once it is answered well; over on leaving. What was acknowledged is there then."""
    load = Load(address, questions, editor)
    try:
        load.wait_for()
        yield load
    finally:
        load.stop()
    if editor:
        assert editor.acknowledged() <= editor.entered()
