"""The mark of fixtures that were exported from a database and know more than their sources."""

from collections.abc import Mapping
from pathlib import Path

from funding.importing.build import build
from funding.importing.problems import SourceProblemsError

MARK = "ahead-of-sources.txt"
SENTENCE = """\
These fixtures were exported from a database and hold what the sources do not. The sources are the
first transcription; building the fixtures from them again would take back what has been published.
While this file is here, build_fixtures does not do so. export_fixtures writes and removes it.
"""


def is_ahead(folder: Path) -> bool:
    """Whether the fixtures of the folder are not to be built from its sources."""
    return (folder / MARK).exists()


def mark(folder: Path, files: Mapping[str, str]) -> None:
    """Marks the folder if its sources do not give these fixtures, else takes the mark away."""
    if _as_built(folder / "sources", files):
        (folder / MARK).unlink(missing_ok=True)
    else:
        (folder / MARK).write_text(SENTENCE, encoding="utf-8")


def _as_built(sources: Path, files: Mapping[str, str]) -> bool:
    try:
        return build(sources) == files
    except SourceProblemsError:
        return False
