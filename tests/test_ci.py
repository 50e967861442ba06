""".ci/run calls make test, with the texts and data sets that lie beside the checkout."""

import os
import shutil
from pathlib import Path

import pytest

from tests.processes import PROJECT, environment, started


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with nothing but the script, and a `make` that says how it was called."""
    folder = tmp_path / "some place" / "checkout"
    (folder / ".ci").mkdir(parents=True)
    shutil.copy(PROJECT / ".ci" / "run", folder / ".ci")
    make = tmp_path / "make"
    make.write_text('#!/bin/sh\necho "$PWD|$*|$DOCUMENTS|$DATA"\nexit 3\n')
    make.chmod(0o755)
    return folder


def called(checkout: Path, tmp_path: Path) -> str:
    variables = environment(PATH=f"{tmp_path}:{os.environ['PATH']}", DOCUMENTS="", DATA="")
    with started(["bash", str(checkout / ".ci" / "run")], variables, tmp_path) as process:
        assert process.wait() == 3
        return process.output.read().strip()


def test_it_hands_on_the_folders_that_are_there(checkout: Path, tmp_path: Path) -> None:
    documents = checkout.parent / "shared" / "documents"
    documents.mkdir(parents=True)
    assert called(checkout, tmp_path) == f"{checkout}|test|{documents}|"
    data = checkout.parent / "shared" / "data"
    data.mkdir()
    assert called(checkout, tmp_path) == f"{checkout}|test|{documents}|{data}"


def test_it_does_without_them(checkout: Path, tmp_path: Path) -> None:
    assert called(checkout, tmp_path) == f"{checkout}|test||"
