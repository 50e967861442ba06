"""Apache Superset as it is installed for a few people: metadata in SQLite, a cache of files."""

import json
import secrets
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode

from tests.processes import PATIENCE, environment, started

PACKAGES = (
    "apache-superset==6.1.0",
    "flask-caching==2.3.1",  # Superset allows 2.5, whose decorators no longer take what it gives
    *("rich==15.0.0", "cachetools==8.0.2"),  # it imports both, but does not ask for them
)
# The log would be a line in the metadata for each request, which makes Superset several times
# as slow. Of what is only there to keep others out nothing is measured either.
CONFIG = """
from pathlib import Path
from superset.utils.log import AbstractEventLogger

class NoLog(AbstractEventLogger):
    def log(self, *arguments, **named):
        pass

FOLDER = Path(__file__).parent
SQLALCHEMY_DATABASE_URI = f"sqlite:///{FOLDER / 'metadata.db'}"
FILES = {
    "CACHE_TYPE": "FileSystemCache",
    "CACHE_DIR": str(FOLDER / "cache"),
    "CACHE_DEFAULT_TIMEOUT": 24 * 60 * 60,
}
CACHE_CONFIG = {**FILES, "CACHE_KEY_PREFIX": "metadata"}
DATA_CACHE_CONFIG = {**FILES, "CACHE_KEY_PREFIX": "data"}
FILTER_STATE_CACHE_CONFIG = {**FILES, "CACHE_KEY_PREFIX": "filters"}
EXPLORE_FORM_DATA_CACHE_CONFIG = {**FILES, "CACHE_KEY_PREFIX": "explore"}
EVENT_LOGGER = NoLog()
WTF_CSRF_ENABLED = False
TALISMAN_ENABLED = False
RATELIMIT_ENABLED = False
PREVENT_UNSAFE_DB_CONNECTIONS = False  # SQLite is one
"""
ADMIN = ("--username", "admin", "--firstname", "A", "--lastname", "B", "--email", "a@example.org")
SERVE = (
    *("--bind", "127.0.0.1:0", "--workers", "2", "--worker-class", "gthread", "--threads", "4"),
    *("--no-control-socket", "--log-file", "/dev/stdout", "superset.app:create_app()"),
)


class Client:
    """Superset for somebody who has signed in as browsers do, which is faster than by a token."""

    def __init__(self, address: str, password: str) -> None:
        self.address = address
        self.cookies = CookieJar()
        cookies = urllib.request.HTTPCookieProcessor(self.cookies)
        self.opener = urllib.request.build_opener(cookies)
        form = {"username": "admin", "password": password}
        self._open("/login/", urlencode(form).encode(), "application/x-www-form-urlencoded")

    def post(self, path: str, body: object) -> bytes:
        return self._open(path, json.dumps(body).encode(), "application/json")

    def _open(self, path: str, body: bytes, kind: str) -> bytes:
        request = urllib.request.Request(self.address + path, body, {"Content-Type": kind})  # noqa: S310 - ours
        try:
            with self.opener.open(request, timeout=PATIENCE) as answer:
                return bytes(answer.read())
        except OSError as error:
            told = error.read().decode() if isinstance(error, HTTPError) else ""
            sys.exit(f"Superset does not answer {path}: {error} {told}")

    def register(self, database: Path) -> None:
        """Its one table becomes the first dataset."""
        named = {"database_name": "money", "sqlalchemy_uri": f"sqlite:///{database}"}
        number = json.loads(self.post("/api/v1/database/", named))["id"]
        self.post("/api/v1/dataset/", {"database": number, "schema": None, "table_name": "money"})

    def cookie(self) -> str:
        """What tells Superset who asks."""
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.cookies)


def run(command: list[str], variables: dict[str, str], folder: Path) -> None:
    """Ends the program where the command fails."""
    with started(command, variables, folder) as process:
        process.output.read()
        if process.popen.wait():
            sys.exit(f"{Path(command[0]).name} failed:\n{process.complaints()}")


@contextmanager
def superset(database: Path, folder: Path) -> Iterator[Client]:
    """As it is installed for a few people, with files for a cache."""
    config, programs, password = folder / "config.py", folder / "venv/bin", secrets.token_hex()
    config.write_text(CONFIG, encoding="utf-8")
    variables = environment(
        SUPERSET_CONFIG_PATH=str(config),
        SUPERSET_HOME=str(folder),
        SUPERSET_SECRET_KEY=secrets.token_urlsafe(42),
    )
    run([sys.executable, "-m", "venv", "venv"], variables, folder)
    run([str(programs / "pip"), "install", "-q", *PACKAGES], variables, folder)
    admin = ("fab", "create-admin", *ADMIN, "--password", password)
    for command in (("db", "upgrade"), admin, ("init",)):
        run([str(programs / "superset"), *command], variables, folder)
    with started([str(programs / "gunicorn"), *SERVE], variables, folder) as process:
        address = process.line_with("Listening at: ").split()[-2]
        client = Client(address, password)
        client.register(database)
        yield client
