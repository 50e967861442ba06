"""A site of a test's own, whose workers can be asked one by one."""

import contextlib
import os
import signal
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.error import HTTPError

from tests.databases import throwaway_database
from tests.processes import SERVE, Process, children_of, environment, started


@dataclass(frozen=True)
class Reply:
    status: int
    headers: Any
    body: bytes


@dataclass(frozen=True)
class Site:
    """A site whose workers can be asked one by one: all others are stopped meanwhile."""

    address: str
    database: str
    workers: tuple[int, ...]
    process: Process

    def ask(self, path: str, method: str = "GET", **headers: str) -> Reply:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(self.address + path, headers=named, method=method)
        try:
            with urllib.request.urlopen(request) as answer:
                return Reply(answer.status, answer.headers, answer.read())
        except HTTPError as error:
            return Reply(error.code, error.headers, error.read())

    def ask_each(self, path: str, method: str = "GET", **headers: str) -> list[Reply]:
        replies = []
        for worker in self.workers:
            with stopped(other for other in self.workers if other != worker):
                replies.append(self.ask(path, method, **headers))
        return replies

    def run(self, *arguments: object) -> str:
        """What a command prints that changes the site's database."""
        command = [sys.executable, *map(str, arguments)]
        variables = environment(DATABASE_URL=self.database)
        with started(command, variables) as process:
            printed = process.output.read()
            assert process.wait() == 0, process.complaints()
        return printed


@contextlib.contextmanager
def stopped(processes: Iterator[int]) -> Iterator[None]:
    those = list(processes)
    try:
        for each in those:
            os.kill(each, signal.SIGSTOP)
        yield
    finally:
        for each in those:
            os.kill(each, signal.SIGCONT)


@contextlib.contextmanager
def served(model_database: str, **variables: str) -> Iterator[Site]:
    """A site with a copy of the database, and all its workers."""
    with throwaway_database(copy_of=model_database) as url, served_from(url, **variables) as site:
        yield site


@contextlib.contextmanager
def served_from(url: str, **variables: str) -> Iterator[Site]:
    """A site with that database."""
    with started(SERVE, environment(DATABASE_URL=url, **variables)) as process:
        address = process.line_with("http://").rstrip("/")
        workers = children_of(process.popen.pid)
        assert len(workers) >= 2
        yield Site(address, url, workers, process)
