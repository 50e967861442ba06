"""The site as its container has it: no right but to run, and nothing to write to but /tmp."""

import json
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.processes import PROJECT, Process, environment, started
from tests.test_deployment import PRODUCTION, instruction

# A view of all files that is this process's own, in which only $TMPDIR, new and empty, can be
# written to. `setpriv` then gives up every right of root.
CONTAINED = """
set -e
mount --make-rprivate /
mount -t tmpfs tmpfs "$TMPDIR"
while read -r _device place _rest; do
    case $place in
        "$TMPDIR"|/proc|/proc/*|/sys|/sys/*) ;;
        *) mount -o remount,bind,ro "$place" ;;
    esac
done < /proc/self/mounts
exec setpriv --bounding-set=-all --inh-caps=-all --no-new-privs "$@"
"""
CONTAIN = ["unshare", "--mount", "sh", "-c", CONTAINED, "contained"]
ADDRESSES = (
    *("/", "/compare/", "/es/", "/admin/login/", "/api/v1/compare/", "/api/v1/docs/"),
    *(f"/api/v1/compare.{kind}?by=account" for kind in ("csv", "xlsx", "zip")),
)


@pytest.fixture(autouse=True, scope="module")
def rights_to_contain() -> None:
    """Linux and root have them."""
    own_view = ["unshare", "--mount", "mount", "--make-rprivate", "/"]
    if not shutil.which("unshare") or subprocess.run(own_view, capture_output=True).returncode:
        pytest.skip("Only root can give a process a view of all files of its own.")


@pytest.fixture
def room(tmp_path: Path) -> dict[str, str]:
    """The variables of a contained process."""
    return {"TMPDIR": str(tmp_path)}


def what_it_left(process: Process, room: dict[str, str]) -> list[str]:
    """In its own /tmp, seen from outside."""
    seen = Path(f"/proc/{process.popen.pid}/root{room['TMPDIR']}")
    return [path.name for path in seen.iterdir()]


def test_nothing_else_can_be_written_to(room: dict[str, str]) -> None:
    touch = "import sys; open(sys.argv[1], 'w')"
    for folder in (PROJECT, Path(sys.prefix), Path.home()):
        command = [*CONTAIN, sys.executable, "-c", touch, str(folder / "written")]
        with started(command, environment(**room)) as process:
            assert process.wait() != 0
            assert "Read-only file system" in process.complaints()


def test_the_site_answers(filled_database: str, room: dict[str, str]) -> None:
    variables = environment(DATABASE_URL=filled_database, **PRODUCTION, **room, LOGS="text")
    with started([*CONTAIN, *json.loads(instruction("CMD"))], variables) as process:
        port = process.line_with("http://0.0.0.0:").rstrip("/").rsplit(":")[-1]
        for address in ADDRESSES:
            request = urllib.request.Request(
                f"http://127.0.0.1:{port}{address}",
                headers={"Host": "www.example.org", "X-Forwarded-Proto": "https"},
            )
            with urllib.request.urlopen(request) as response:
                assert response.read(), address
        (written,) = what_it_left(process, room)
        assert written.startswith("carsi-metrics-")  # as long as it runs: docs/operations.md
        assert process.complaints() == ""


def test_the_database_is_backed_up(filled_database: str, room: dict[str, str]) -> None:
    command = [*CONTAIN, sys.executable, "manage.py", "backup", room["TMPDIR"]]
    with started(command, environment(DATABASE_URL=filled_database, **room)) as process:
        assert process.wait() == 0, process.complaints()
