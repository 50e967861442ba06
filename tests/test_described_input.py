"""The API keeps what its description says, whatever it is asked; asked by schemathesis.

No failure, no answer of another form, status or type than described, nothing forbidden accepted;
each address alone and, stateful, one after the other with keys that the answers before gave.
"""

import os
import subprocess
import sys
from pathlib import Path

from tests.processes import PROJECT

MANY = os.environ.get("HOSTILE_EXAMPLES")
PHASES = "examples,coverage,fuzzing,stateful" if MANY else "examples,fuzzing,stateful"
CONFIGURATION = str(PROJECT / "tests" / "schemathesis.toml")
SCHEMATHESIS = [sys.executable, "-m", "schemathesis.cli", "--config-file", CONFIGURATION]


def test_every_answer_keeps_the_description(site: str, tmp_path: Path) -> None:
    asked = subprocess.run(
        [
            *(*SCHEMATHESIS, "run", f"{site}/api/v1/schema/"),
            *("--checks", "all", "--workers", "2"),
            *("--phases", PHASES, "--max-examples", MANY or "2"),
        ],
        cwd=tmp_path,  # where it keeps what it found
        capture_output=True,
        text=True,
    )
    assert asked.returncode == 0, asked.stdout
    assert "API Links" in asked.stdout
