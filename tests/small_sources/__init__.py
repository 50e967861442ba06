"""A small document and its sources, written by hand, which tests copy and change."""

import shutil
from pathlib import Path

HERE = Path(__file__).parent


def copied(folder: Path) -> Path:
    """A copy to change: `documents` and `sources` in that folder."""
    for name in ("documents", "sources"):
        shutil.copytree(HERE / name, folder / name)
    return folder


def change(file: Path, old: str, new: str) -> None:
    """Put `new` where `old` stands, which it must."""
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{file.name} has no “{old}”"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
