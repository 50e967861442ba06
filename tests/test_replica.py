"""A site with a real primary and a real streaming replica, either of which may lag or be lost."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.databases import execute
from tests.outcomes import is_stale
from tests.processes import wait_until
from tests.replicated import LoggedServer, catch_up, replicated
from tests.served_site import Reply, Site, served_from
from tests.test_watching import TOKEN, line, lines, locked, metrics

PAGE = "/accounts/ESF/"
API = "/api/v1/compare/?by=account&dataset=carsi-by-account"
SEARCH = "/api/v1/search/?q=Merida"
NAME = "UPDATE programs_account SET name = '{}' WHERE code = 'ESF'"
LOOK = "SELECT token::text FROM documents_datastate"
NOTICE = {"/": b"These are the last figures that the site knows.", "/es/": b"ltimas cifras que el"}


@pytest.fixture(scope="module")
def servers(
    model_database: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[LoggedServer, LoggedServer]]:
    with replicated(model_database, tmp_path_factory.mktemp("replicated")) as both:
        yield both


@pytest.fixture(scope="module")
def watched(servers: tuple[LoggedServer, LoggedServer]) -> Iterator[Site]:
    primary, replica = servers
    urls = [f"{server.url}?connect_timeout=1" for server in (primary, replica)]
    variables = {"LOGS": "json", "METRICS_TOKEN": TOKEN, "DATABASE_REPLICA_URL": urls[1]}
    with served_from(urls[0], **variables) as site:
        yield site


@pytest.fixture
def primary(servers: tuple[LoggedServer, LoggedServer]) -> LoggedServer:
    return servers[0]


@pytest.fixture
def replica(servers: tuple[LoggedServer, LoggedServer]) -> LoggedServer:
    return servers[1]


@pytest.fixture
def site(watched: Site, primary: LoggedServer, replica: LoggedServer) -> Site:
    """All is well: each worker reads the replica."""
    for server in (primary, replica):
        if not server.runs():
            server.start()
    catch_up(primary, replica)
    asked = iter(range(1_000_000))
    wait_until(
        lambda: all(
            read_from(watched, reply) == "replica"
            for reply in watched.ask_each(f"/glossary/?well={next(asked)}")
        )
    )
    primary.asked()
    replica.asked()
    return watched


def read_from(site: Site, reply: Reply) -> str:
    """The database, as the log of the request has it; a look that is given up has a line, too."""
    told = lines(site, reply.headers["X-Request-ID"])
    return next(str(line["database"]) for line in told if line["message"] == "request")


def readiness(site: Site) -> dict[str, Any]:
    reply = site.ask("/readyz")
    told: dict[str, Any] = json.loads(reply.body)
    return {"code": reply.status, **told}


def test_readers_are_answered_from_the_replica(
    site: Site, primary: LoggedServer, replica: LoggedServer
) -> None:
    before = metrics(site)[0]["carsi_reads_total", (("database", "replica"),)]
    for path, table in (
        (PAGE, "programs_account"),
        (API, "funding_allocation"),
        (SEARCH, "programs_program"),
    ):
        for reply in site.ask_each(path):
            assert reply.status == 200, reply.body
            assert read_from(site, reply) == "replica"
            assert not is_stale(reply)
        assert table in replica.asked()
        statements = primary.asked()
        assert LOOK in statements
        assert table not in statements
    assert metrics(site)[0]["carsi_reads_total", (("database", "replica"),)] == before + 6
    assert [line(site, reply)["stored"] for reply in site.ask_each(PAGE)] == ["hit", "hit"]


def test_who_may_write_and_what_is_written_reach_the_primary_alone(
    site: Site, primary: LoggedServer, replica: LoggedServer
) -> None:
    session = site.run("-m", "tests.made_changes", "sign-in").split()[1]
    page = site.ask(PAGE, Cookie=f"sessionid={session}")
    assert b"/admin/programs/account/" in page.body
    assert site.ask("/admin/", Cookie=f"sessionid={session}").status == 200
    assert "programs_account" in primary.asked()
    assert "SELECT" not in replica.asked()


def test_what_may_still_be_written_is_asked_of_the_primary(
    site: Site, primary: LoggedServer, replica: LoggedServer
) -> None:
    """Which transactions are open, a replica does not know; `until` would leave changes out."""
    reply = site.ask("/api/v1/changes/")
    assert reply.status == 200
    assert "pg_stat_activity" in primary.asked()
    statements = replica.asked()
    assert "pg_stat_activity" not in statements
    assert "documents_datarevision" not in statements


def test_a_replica_that_lags_is_not_read(
    site: Site, primary: LoggedServer, replica: LoggedServer
) -> None:
    execute(replica.url, "SELECT pg_wal_replay_pause()")
    try:
        execute(primary.url, NAME.format("Money of today"))
        for _time in range(2):
            for reply in site.ask_each(PAGE):
                assert b"Money of today" in reply.body
                assert not is_stale(reply)
                assert read_from(site, reply) in ("primary", "")
        assert readiness(site) == {
            "code": 200,
            "status": "ready",
            "data_revision": 3,
            "primary": "up",
            "replica": "lagging",
        }
        numbers = metrics(site)[0]
        assert numbers["carsi_replica_up", ()] == 1
        assert numbers["carsi_replica_current", ()] == 0
        assert numbers["carsi_replica_lag_seconds", ()] > 0
    finally:
        execute(replica.url, "SELECT pg_wal_replay_resume()")
    catch_up(primary, replica)
    for reply in site.ask_each(f"{PAGE}?again"):
        assert b"Money of today" in reply.body
        assert read_from(site, reply) == "replica"
    assert readiness(site)["replica"] == "held"
    numbers = metrics(site)[0]
    assert numbers["carsi_replica_current", ()] == 1
    assert numbers["carsi_replica_lag_seconds", ()] == 0


def test_without_the_replica_the_primary_answers(site: Site, replica: LoggedServer) -> None:
    replica.stop()
    for question in ("?without-replica", "?and-again"):
        for reply in site.ask_each(PAGE + question):
            assert reply.status == 200
            assert read_from(site, reply) == "primary"
            assert not is_stale(reply)
    assert readiness(site) == {
        "code": 200,
        "status": "ready",
        "data_revision": 3,
        "primary": "up",
        "replica": "lost",
    }
    assert metrics(site)[0]["carsi_replica_up", ()] == 0


def test_what_the_replica_breaks_off_the_primary_answers(
    site: Site, primary: LoggedServer, replica: LoggedServer
) -> None:
    """As it does, besides, where a query hinders it in following the primary."""
    waiting = (
        "FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%documents_term%'"
    )
    with ThreadPoolExecutor() as elsewhere:
        with locked(
            primary.url, "documents_term"
        ):  # which a replica does, too, once it hears of it
            catch_up(primary, replica)
            asked = elsewhere.submit(site.ask, "/glossary/?broken-off")
            wait_until(lambda: asked.done() or execute(replica.url, f"SELECT true {waiting}") != [])
            assert not asked.done()
            execute(replica.url, f"SELECT pg_terminate_backend(pid) {waiting}")
        reply = asked.result()
    assert reply.status == 200
    assert read_from(site, reply) == "primary"
    assert not is_stale(reply)


@pytest.mark.long
def test_a_replica_that_hangs_is_given_up(site: Site, replica: LoggedServer) -> None:
    with replica.frozen():
        for reply in site.ask_each(f"{PAGE}?while-it-hangs"):
            assert reply.status == 200
            assert read_from(site, reply) == "primary"
            assert not is_stale(reply)


def test_a_primary_that_hangs_is_given_up(site: Site, primary: LoggedServer) -> None:
    with primary.frozen():
        for reply in site.ask_each(f"{PAGE}?while-the-primary-hangs"):
            assert (reply.status, is_stale(reply)) == (200, True)
        assert readiness(site)["primary"] == "lost"
    wait_until(lambda: not any(is_stale(reply) for reply in site.ask_each(PAGE)))


def test_without_the_primary_the_replica_answers(site: Site, primary: LoggedServer) -> None:
    for home in NOTICE:
        site.ask_each(home)
    tag = site.ask(API).headers["ETag"]
    primary.stop()
    for home, notice in NOTICE.items():
        for path in (
            home,
            f"{home}accounts/ESF/?without-primary",
            f"{home}embed/compare/?by=account",
        ):
            for reply in site.ask_each(path):
                assert (reply.status, is_stale(reply)) == (200, True)
                assert reply.body.count(notice) == 1
    for reply in site.ask_each(API, If_None_Match=tag, Accept_Encoding="gzip"):
        assert (reply.status, is_stale(reply)) == (200, True)
        assert "Carsi-Data" in reply.headers["Access-Control-Expose-Headers"]
    for path in ("/admin/login/", "/api/v1/changes/"):
        assert site.ask(path, Cookie="sessionid=a-session").status == 503
    changes = site.ask("/api/v1/changes/")
    assert (changes.status, changes.headers["Retry-After"]) == (503, "5")
    assert readiness(site) == {
        "code": 200,
        "status": "ready",
        "data_revision": 3,
        "primary": "lost",
        "replica": "up",
    }
    numbers = metrics(site)[0]
    assert numbers["carsi_database_up", ()] == 0
    assert numbers["carsi_replica_up", ()] == 1
    assert numbers["carsi_stale_answers_total", (("origin", "replica"),)] > 0
    primary.start()
    execute(primary.url, NAME.format("Money of tomorrow"))
    wait_until(lambda: not any(is_stale(reply) for reply in site.ask_each(PAGE)))
    for path, words in ((PAGE, b"Money of tomorrow"), (f"{PAGE}?without-primary", b"tomorrow")):
        for reply in site.ask_each(path):
            assert words in reply.body
            assert not any(notice in reply.body for notice in NOTICE.values())
            assert reply.headers["ETag"]


def test_without_either_what_is_stored_goes_on(
    site: Site, primary: LoggedServer, replica: LoggedServer
) -> None:
    known = [reply.body for reply in site.ask_each(API)]
    site.ask_each(PAGE)
    replica.stop()
    primary.stop()
    replies = site.ask_each(API)
    assert [reply.body for reply in replies] == known
    for reply in (*replies, *site.ask_each(PAGE)):
        assert (reply.status, is_stale(reply)) == (200, True)
    assert NOTICE["/"] in site.ask(PAGE).body
    for path in ("/api/v1/terms/?page_size=3", "/glossary/?never-asked"):
        reply = site.ask(path)
        assert (reply.status, reply.headers["Retry-After"]) == (503, "5")
        assert not is_stale(reply)
    assert readiness(site)["code"] == 503
    assert metrics(site)[0]["carsi_stale_answers_total", (("origin", "stored"),)] > 0
    primary.start()
    wait_until(lambda: not any(is_stale(reply) for reply in site.ask_each(API)))
    assert [reply.body for reply in site.ask_each(API)] == known
