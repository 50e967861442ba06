"""Fixtures for all tests: the documents' data in the test database, the site, the browser.

A test marked `django_db` finds the fixtures loaded and changes them in a transaction only:
`transaction=True` would empty the database for every test after it.
"""

import fcntl
import os
import secrets
import sys
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import django
import pytest
from django.conf import settings
from django.utils import translation
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from carsi.garbage import leave_loaded_alone
from documents.remembered import at_state
from tests import chromium
from tests.databases import execute, throwaway_database
from tests.processes import ADD_STAGES, PREPARE, SERVE, environment, started
from tests.seen_pages import only_whole_pages_seen
from tests.visits import Visits, violations_of_the_policy

if not os.environ.get("DATABASE_URL"):
    sys.exit("The tests need a server: run make test, or python -m carsi.embedded_postgres pytest.")

# Set by the first process, before it starts the others.
MODEL = os.environ.setdefault("TEST_MODEL", f"model_{secrets.token_hex(6)}")
os.environ.setdefault("CARSI_ENVIRONMENT", "local")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "carsi.settings")
os.environ["API_RATE"] = "1000000/min"  # one client asks all the questions here
# Playwright keeps an event loop in this thread, in which Django would refuse to query. There is
# no second thread or task here that could mix up the connection.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
django.setup()
# Else each test client looks through all static files before its first answer.
settings.WHITENOISE_AUTOREFRESH = True


def pytest_collection_finish() -> None:
    """As in the site's own processes: a tenth of the time went into looking for garbage."""
    leave_loaded_alone()


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """The test client leaves the language of its last request behind, in which none may begin."""
    yield
    translation.deactivate()


@pytest.fixture(scope="session", autouse=True)
def whole_pages_seen(django_test_environment: None) -> Iterator[None]:
    with only_whole_pages_seen():
        yield


@pytest.fixture
def unchanged_data(db: None) -> Iterator[None]:
    """For a test that reads what the fixtures hold, and much of it: as for readers, the names are
    looked up once (documents/remembered.py), for all such tests of a process."""
    with at_state("the fixtures"):
        yield


def pytest_sessionfinish(session: pytest.Session) -> None:
    """The first process, in which the others began, drops what they all copied."""
    if not hasattr(session.config, "workerinput"):
        execute(os.environ["DATABASE_URL"], f"DROP DATABASE IF EXISTS {MODEL} WITH (FORCE)")


@pytest.fixture(scope="session")
def model_database(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> str:
    """A database as the site makes it on its first start; only copied, never used.

    The first process that wants it makes it for all: migrations take longer than many tests. Two
    starts at once make it, so that they need no empty database of their own in test_commands.py.
    """
    url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{MODEL}").geturl()
    shared = tmp_path_factory.getbasetemp()
    shared = shared if worker_id == "master" else shared.parent
    with (shared / MODEL).open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if not os.fstat(file.fileno()).st_size:
            execute(os.environ["DATABASE_URL"], f"CREATE DATABASE {MODEL}")
            variables = environment(DATABASE_URL=url)
            with started(PREPARE, variables) as one, started(PREPARE, variables) as other:
                for process in (one, other):
                    assert process.wait() == 0, process.complaints()
            execute(url, "ANALYZE")  # a copy has the statistics of its model, or none
            file.write("made")
            file.flush()
    return url


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None, model_database: str) -> None:
    """The test database begins as a copy, with the fixtures loaded."""
    settings.DATABASES["default"].setdefault("TEST", {})["TEMPLATE"] = MODEL


@pytest.fixture(scope="session")
def site(model_database: str) -> Iterator[str]:
    """The address, without a slash at its end, of the site on gunicorn and its own database."""
    with (
        throwaway_database(copy_of=model_database) as url,
        started(SERVE, environment(DATABASE_URL=url)) as process,
    ):
        yield process.line_with("http://").rstrip("/")


@pytest.fixture(scope="session")
def fuller_site(model_database: str) -> Iterator[str]:
    """The same, with the stages and amounts that were made up, see tests/made_up_stages.py."""
    with throwaway_database(copy_of=model_database) as url:
        variables = environment(DATABASE_URL=url)
        with started(ADD_STAGES, variables) as process:
            assert process.wait() == 0, process.complaints()
        with started(SERVE, variables) as process:
            yield process.line_with("http://").rstrip("/")


@pytest.fixture
def empty_database() -> Iterator[str]:
    """The address of a database with nothing in it."""
    with throwaway_database() as url:
        yield url


@pytest.fixture
def filled_database(model_database: str) -> Iterator[str]:
    """The address of a database with all that the fixtures hold."""
    with throwaway_database(copy_of=model_database) as url:
        yield url


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    arguments = {**browser_type_launch_args, "args": chromium.arguments()}
    if path := chromium.on_path():
        arguments["executable_path"] = path
    return arguments


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any], site: str) -> dict[str, Any]:
    """Pages go to addresses such as `/compare/`, on the site."""
    return {**browser_context_args, "base_url": site, "locale": "en-US"}


@pytest.fixture
def context(context: BrowserContext) -> Iterator[BrowserContext]:
    """Fails at its end if a page broke the policy, whatever else the test looked at."""
    found = violations_of_the_policy(context)
    yield context
    assert found == []


@pytest.fixture
def complaints(context: BrowserContext) -> Iterator[list[str]]:
    """What the browser complains of, violations of the Content-Security-Policy included; nothing,
    when the test ends."""
    found: list[str] = []

    def note(message: ConsoleMessage) -> None:
        injected = not message.location["url"]  # by a test itself, as axe-core is
        if message.type in ("error", "warning") and not injected:
            found.append(f"{message.text} {message.location}")

    context.on("console", note)
    context.on("weberror", lambda error: found.append(str(error.error)))
    yield found
    assert found == []


@pytest.fixture(scope="session")
def reader_of_all(browser: Browser, fuller_site: str) -> Iterator[tuple[Page, Visits]]:
    context = browser.new_context(base_url=fuller_site, locale="en-US")
    context.set_default_timeout(15_000)
    visits = Visits(context, fuller_site)
    yield context.new_page(), visits
    context.close()


@pytest.fixture
def reader(reader_of_all: tuple[Page, Visits]) -> Iterator[Page]:
    """One page, which goes from state to state; see tests/accessible_states.py."""
    page, visits = reader_of_all
    yield page
    visits.check()
