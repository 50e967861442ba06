"""A release takes over from the one before while people read and write, and nobody notices."""

import contextlib
import os
import shutil
import signal
import socket
import sys
from pathlib import Path

import pytest

from carsi import listening
from tests.databases import execute, throwaway_database
from tests.load import Editor, under_load
from tests.processes import PROJECT, SERVE, Process, environment, started

COPIED = ("carsi", "funding", "programs", "countries", "documents", "fixtures", "manage.py")
LINKED = ("templates", "locale", "static", "staticfiles", "node_modules")
MIGRATION = """
from django.db import migrations

class Migration(migrations.Migration):
    dependencies = [("documents", "{latest}")]
    operations = [migrations.RunSQL("ALTER TABLE documents_term ADD remark text")]
"""
REMARK = "SELECT remark FROM documents_term LIMIT 1"
# The socket as file 3, as systemd gives it.
GIVE = """
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.environ |= {"LISTEN_PID": str(os.getpid()), "LISTEN_FDS": "1"}
os.execv(sys.argv[2], sys.argv[2:])
"""


@pytest.fixture
def next_release(tmp_path: Path) -> Path:
    """This one with a migration that only adds."""
    for name in COPIED:
        if (PROJECT / name).is_dir():
            skipped = shutil.ignore_patterns("__pycache__", "sources")
            shutil.copytree(PROJECT / name, tmp_path / name, ignore=skipped)
        else:
            shutil.copy(PROJECT / name, tmp_path)
    for name in LINKED:
        (tmp_path / name).symlink_to(PROJECT / name)
    migrations = tmp_path / "documents" / "migrations"
    latest = max(path.stem for path in migrations.glob("0*.py"))
    (migrations / "9999_remark.py").write_text(MIGRATION.format(latest=latest))
    return tmp_path


def serve_on(listener: socket.socket) -> list[str]:
    """The command that serves on it."""
    return [sys.executable, "-c", GIVE, str(listener.fileno()), *SERVE]


@pytest.mark.long
def test_no_request_is_lost_between_two_releases(model_database: str, next_release: Path) -> None:
    with contextlib.ExitStack() as stack:
        listener = stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=256))
        url = stack.enter_context(throwaway_database(copy_of=model_database))

        def start(folder: Path) -> Process:
            given = (listener.fileno(),)
            command, variables = serve_on(listener), environment(DATABASE_URL=url)
            process = stack.enter_context(started(command, variables, folder, given))
            assert process.line_with("http://") == f"http://127.0.0.1:{listener.getsockname()[1]}/"
            return process

        old = start(PROJECT)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        with under_load(address, editor=Editor(address, url)) as load:
            new = start(next_release)
            assert execute(url, REMARK) == [(None,)]
            load.wait_for()  # of both
            stop(old)
            load.wait_for()
            stop(new)  # nobody answers now
            start(next_release)
            load.wait_for()
        assert load.failed() == []


def stop(release: Process) -> None:
    release.send(signal.SIGTERM)
    assert release.wait() == 0, release.complaints()


def test_it_listens_on_one_socket_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LISTEN_PID", str(os.getpid()))
    monkeypatch.setenv("LISTEN_FDS", "2")
    with pytest.raises(listening.CannotListenError, match="LISTEN_FDS must be 1"):
        listening.claim("127.0.0.1")
