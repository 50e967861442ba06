"""The page to compare with: one figure, one file of Plotly, and nothing else.

It is served and compressed as the site's files are, by gunicorn and WhiteNoise.
"""

import contextlib
import json
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whitenoise import WhiteNoise
from whitenoise.compress import Compressor

PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Bare</title><script src="{script}"></script></head>
<body>
<div id="chart" class="chart" style="height: 440px"></div>
<script>
Plotly.newPlot("chart", {data}, {layout}, {{responsive: true, displayModeBar: false}});
</script>
</body>
</html>
"""


def write(path: Path, script: str, figure: dict[str, Any]) -> None:
    """The page that draws the figure with the Plotly at this address, and its compressed twins."""
    data, layout = (json.dumps(figure[part]) for part in ("data", "layout"))
    path.write_text(PAGE.format(script=script, data=data, layout=layout), encoding="utf-8")
    Compressor(quiet=True).compress(str(path))


def application(folder: str) -> WhiteNoise:
    """What gunicorn serves."""

    def nothing_else(environ: Any, start_response: Any) -> list[bytes]:
        start_response("404 Not Found", [("Content-Length", "0")])
        return []

    return WhiteNoise(nothing_else, root=folder)


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address, without a slash at its end, of a server of the folder."""
    with socket.create_server(("127.0.0.1", 0), backlog=256) as listener:
        command = [
            *(sys.executable, "-m", "gunicorn", "--bind", f"fd://{listener.fileno()}"),
            *("--workers", "2", "--threads", "4", "--log-level", "warning"),
            f"benchmarks.bare:application({str(folder)!r})",
        ]
        server = subprocess.Popen(command, pass_fds=[listener.fileno()])  # noqa: S603 - ours
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait()
