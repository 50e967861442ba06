"""The embedded server: shared, stopped by the last, private, and fit to survive a crash."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest

from carsi.embedded_postgres.cluster import Cluster
from carsi.embedded_postgres.place import Place
from tests.databases import execute
from tests.processes import Process, environment, started

USER = """
import os, sys
from pathlib import Path
os.umask(int(sys.argv[2], 8))
from carsi.embedded_postgres import server
with server(Path(sys.argv[1])) as url:
    print(url, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Path]:
    """A folder that nobody else may enter, with a space in its name."""
    folder = tmp_path / "my project"
    folder.mkdir(mode=0o700)
    yield folder
    forget(folder)


def forget(project: Path) -> None:
    """For root, the data lie elsewhere than in the project."""
    place = Place(project)
    Cluster(place).stop()
    shutil.rmtree(place.home)


def user(project: Path, umask: str = "022") -> list[str]:
    """Someone who uses the server until the input ends."""
    return [sys.executable, "-c", USER, str(project), umask]


def leave(process: Process) -> None:
    process.input.close()
    assert process.wait() == 0, process.complaints()


def postmaster(project: Path) -> int | None:
    file = Place(project).data / "postmaster.pid"
    return int(file.read_text().split()[0]) if file.exists() else None


def test_it_runs_while_it_is_used(project: Path) -> None:
    with started(user(project), environment()) as process:
        url = process.line_with("postgresql://")
        assert execute(url, "SELECT 1") == [(1,)]
        leave(process)
    assert postmaster(project) is None


def test_the_last_user_stops_it(project: Path) -> None:
    with started(user(project), environment()) as one, started(user(project), environment()) as two:
        url = one.line_with("postgresql://")
        assert two.line_with("postgresql://") == url
        leave(one)
        assert execute(url, "SELECT 1") == [(1,)]
        leave(two)
    assert postmaster(project) is None


def test_it_keeps_its_data(project: Path) -> None:
    with started(user(project), environment()) as process:
        execute(process.line_with("postgresql://"), "CREATE TABLE kept AS SELECT 42 AS number")
    with started(user(project), environment()) as process:
        url = process.line_with("postgresql://")
        assert execute(url, "SELECT number FROM kept") == [(42,)]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_stops_it(project: Path, number: signal.Signals) -> None:
    with started(user(project), environment()) as process:
        process.line_with("postgresql://")
        process.send(number, to_group=True)
        assert process.wait() != 0
    assert postmaster(project) is None


def test_a_killed_user_leaves_it_to_the_next(project: Path) -> None:
    with started(user(project), environment()) as process:
        url = process.line_with("postgresql://")
        process.send(signal.SIGKILL)
        process.wait()
    assert postmaster(project) is not None
    with started(user(project), environment()) as process:
        assert process.line_with("postgresql://") == url
        leave(process)
    assert postmaster(project) is None


def test_it_starts_after_a_crash_of_everything(project: Path) -> None:
    with started(user(project), environment()) as process:
        process.line_with("postgresql://")
        crashed = postmaster(project)
        assert crashed
        os.kill(crashed, signal.SIGKILL)
        process.send(signal.SIGKILL)
        process.wait()
    with started(user(project), environment()) as process:
        assert execute(process.line_with("postgresql://"), "SELECT 1") == [(1,)]
        leave(process)
    assert postmaster(project) is None


def test_it_starts_where_another_process_has_its_old_number(project: Path) -> None:
    with started(user(project), environment()) as process:
        process.line_with("postgresql://")
        left_behind = (Place(project).data / "postmaster.pid").read_text().splitlines()
        leave(process)
    bystander = subprocess.Popen(["sleep", "600"], **Place(project).process)
    try:
        lines = [str(bystander.pid), *left_behind[1:]]
        (Place(project).data / "postmaster.pid").write_text("\n".join(lines) + "\n")
        with started(user(project), environment()) as process:
            assert execute(process.line_with("postgresql://"), "SELECT 1") == [(1,)]
        assert bystander.poll() is None
    finally:
        bystander.kill()
        bystander.wait()


def test_an_interrupted_first_start_is_repeated(project: Path) -> None:
    unfinished = Place(project).home / "data.unfinished"
    unfinished.mkdir()
    (unfinished / "PG_VERSION").write_text("18\n")
    with started(user(project), environment()) as process:
        assert execute(process.line_with("postgresql://"), "SELECT 1") == [(1,)]


@pytest.mark.parametrize("umask", ["000", "077"])
def test_it_opens_no_folder_to_others(project: Path, umask: str) -> None:
    before = [(path, path.stat().st_mode) for path in (project, *project.parents)]
    with started(user(project, umask), environment()) as process:
        process.line_with("postgresql://")
    assert [(path, path.stat().st_mode) for path in (project, *project.parents)] == before
    place = Place(project)
    assert place.data.stat().st_mode & 0o077 == 0
    assert place.password.stat().st_mode & 0o077 == 0


def test_it_listens_to_this_machine_only_and_wants_the_password(project: Path) -> None:
    with started(user(project), environment()) as process:
        url = process.line_with("postgresql://")
        assert execute(url, "SHOW listen_addresses") == [("127.0.0.1",)]
        assert execute(url, "SHOW unix_socket_directories") == [("",)]
        password = Place(project).password.read_text()
        with pytest.raises(psycopg2.OperationalError, match="password authentication failed"):
            psycopg2.connect(url.replace(password, "guessed"))


def test_it_writes_through_to_the_disk(project: Path) -> None:
    with started(user(project), environment()) as process:
        url = process.line_with("postgresql://")
        assert execute(url, "SHOW fsync") == [("on",)]
        assert execute(url, "SHOW synchronous_commit") == [("on",)]


def test_it_passes_the_exit_code_of_a_command_on() -> None:
    command = [sys.executable, "-m", "carsi.embedded_postgres", "sh", "-c"]
    given = environment(DATABASE_URL=os.environ["DATABASE_URL"])
    for variables in (environment(), given):
        with started([*command, 'test -n "$DATABASE_URL" && exit 7'], variables) as process:
            assert process.wait() == 7


def test_it_passes_a_signal_on_to_the_command() -> None:
    command = [sys.executable, "-m", "carsi.embedded_postgres", "sh", "-c"]
    trap = "trap 'exit 5' TERM; echo ready; while :; do sleep 0.1; done"
    with started([*command, trap], environment()) as process:
        process.line_with("ready")
        process.send(signal.SIGTERM)
        assert process.wait() == 5
        assert not process.has_company()
