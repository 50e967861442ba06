"""The folder in which the processes of one site count, made empty and taken away with it."""

import os
import shutil
import tempfile

VARIABLE = "PROMETHEUS_MULTIPROC_DIR"


def make_folder() -> None:
    """Before metrics are imported, which look for it then, and before the workers begin."""
    os.environ[VARIABLE] = tempfile.mkdtemp(prefix="carsi-metrics-")


def remove_folder() -> None:
    """When no worker is left."""
    if folder := os.environ.pop(VARIABLE, None):
        shutil.rmtree(folder, ignore_errors=True)
