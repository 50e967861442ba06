"""A worker that is killed while people read and write: what it had in hand is cut, nothing more."""

import os
import signal
import time

from tests.load import Editor, under_load
from tests.outcomes import CUT
from tests.processes import children_of, wait_until
from tests.served_site import Site, served


def workers(site: Site) -> set[int]:
    return set(children_of(site.process.popen.pid))


def wait_for_the_end_of(victim: int, site: Site) -> None:
    wait_until(lambda: victim not in workers(site))


def test_a_worker_that_is_killed_takes_only_its_own_requests_with_it(model_database: str) -> None:
    killed: list[tuple[float, float]] = []  # between which moments
    with served(model_database) as site:
        editor = Editor(site.address, site.database)
        with under_load(site.address, editor=editor) as load:
            for victim in site.workers:  # one after the other
                before = time.monotonic()
                os.kill(victim, signal.SIGKILL)
                wait_for_the_end_of(victim, site)
                killed.append((before, time.monotonic()))
                wait_until(lambda: len(workers(site)) == len(site.workers))
                load.wait_for()
        assert not workers(site) & set(site.workers)
    for outcome in load.failed():
        assert outcome.status == CUT
        assert any(outcome.began <= gone and outcome.ended >= before for before, gone in killed)
