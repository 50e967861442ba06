"""Answers that are given again: on every worker only while they are true, and only to all alike."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import execute
from tests.official_files import BUDGET, budget
from tests.processes import SERVE
from tests.served_site import Reply, Site, served

COMPARE = "/api/v1/compare/?by=account&dataset=carsi-by-account&fiscal_year=2012"
PAGE = "/accounts/ESF/"
EDITIONS = "/api/v1/datasets/state-budget-by-country/editions/"
LEAVE_NO_TRACE = (
    "ALTER TABLE programs_account DISABLE TRIGGER data_changed; {0};"
    " ALTER TABLE programs_account ENABLE TRIGGER data_changed"
)
RAW = "UPDATE programs_account SET name = 'Raw money' WHERE code = 'ESF'"
LOSE_CONNECTIONS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


@pytest.fixture(scope="module")
def own_site(model_database: str) -> Iterator[Site]:
    with served(model_database) as site:
        yield site


def bodies(replies: list[Reply]) -> list[bytes]:
    return [reply.body for reply in replies]


def test_what_is_stored_is_given_again(own_site: Site) -> None:
    """Seen by what nobody tells the site of, and only here."""
    asked = own_site.ask_each(PAGE)
    renamed = "UPDATE programs_account SET name = '{}' WHERE code = 'ESF'"
    execute(own_site.database, LEAVE_NO_TRACE.format(renamed.format("Hidden")))
    assert bodies(own_site.ask_each(PAGE)) == bodies(asked)
    assert b"Hidden" in own_site.ask(PAGE + "?asked=otherwise").body
    execute(own_site.database, renamed.format("Economic Support Fund"))
    assert bodies(own_site.ask_each(PAGE)) == bodies(asked)


def test_the_first_answer_after_a_change_is_the_new_one_on_every_worker(
    own_site: Site, tmp_path: Path
) -> None:
    changes = ("-m", "tests.made_changes")
    report = ("--report", tmp_path / "report.csv")
    imported = (SERVE[1], "import_dataset", "state-budget", budget(tmp_path, BUDGET), *report)
    for path, new, change in (
        (COMPARE, b"51000000", lambda: own_site.run(*changes, "publish")),
        (PAGE, b"Money by another name", lambda: own_site.run(*changes, "rename")),
        (PAGE, b"Raw money", lambda: execute(own_site.database, RAW)),
        (
            EDITIONS,
            b"FY 2009",
            lambda: own_site.run(*imported),
        ),
    ):
        before = bodies([*own_site.ask_each(path), *own_site.ask_each(path)])
        assert len(set(before)) == 1
        assert new not in before[0]
        change()
        after = own_site.ask_each(path)
        assert [(reply.status, new in reply.body) for reply in after] == [(200, True)] * 2, path


def test_an_editor_sees_what_is_theirs_and_nobody_else_does(own_site: Site) -> None:
    session = own_site.run("-m", "tests.made_changes", "sign-in").split()[1]
    link = b"/admin/programs/account/"
    for _time in range(2):
        for reply in own_site.ask_each(PAGE, Cookie=f"sessionid={session}"):
            assert link in reply.body
            assert "ETag" not in reply.headers
        for reply in own_site.ask_each(PAGE):
            assert link not in reply.body
            assert "Set-Cookie" not in reply.headers
            assert "Cookie" not in reply.headers["Vary"]


def test_each_is_answered_in_their_language(own_site: Site) -> None:
    address = "/api/v1/accounts/ESF/"
    for _time in range(2):
        for path, header, language in (
            (address, "en", "en"),
            (address, "es-MX,es;q=0.9", "es"),
            (f"{address}?lang=en", "es", "en"),
            ("/es/accounts/ESF/", "en", "es"),
            (PAGE, "es", "en"),
        ):
            for reply in own_site.ask_each(path, Accept_Language=header):
                assert reply.headers["Content-Language"] == language


@pytest.mark.parametrize("path", [PAGE, COMPARE, "/api/v1/compare.csv?by=account"])
def test_it_is_packed_for_those_who_take_that(own_site: Site, path: str) -> None:
    plain, packed = own_site.ask_each(path), own_site.ask_each(path, Accept_Encoding="gzip, br")
    assert len({*bodies(plain)}) == len({*bodies(packed)}) == 1
    assert gzip.decompress(packed[0].body) == plain[0].body
    assert [reply.headers["Content-Encoding"] for reply in (*plain, *packed)] == (
        [None] * 2 + ["gzip"] * 2
    )
    tags = [{reply.headers["ETag"] for reply in replies} for replies in (plain, packed)]
    assert [len(tag) for tag in tags] == [1, 1]
    assert tags[0] != tags[1]
    for reply in (*plain, *packed):
        assert reply.headers["ETag"].startswith('"')
        assert reply.headers["Cache-Control"] == "no-cache"
        assert "Accept-Encoding" in reply.headers["Vary"]
        assert int(reply.headers["Content-Length"]) == len(reply.body)


def test_who_has_it_is_told_so(own_site: Site) -> None:
    for named in ({}, {"Accept_Encoding": "gzip"}):
        whole = own_site.ask(PAGE, **named)
        tag = whole.headers["ETag"]
        for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
            for reply in own_site.ask_each(PAGE, If_None_Match=known, **named):
                assert (reply.status, reply.body) == (304, b"")
                for name in ("ETag", "Vary", "Cache-Control"):
                    assert reply.headers[name] == whole.headers[name]
        for other in ('"other"', tag.strip('"'), ""):
            assert own_site.ask(PAGE, If_None_Match=other, **named).body == whole.body


def test_a_head_is_that_of_the_answer(own_site: Site) -> None:
    own_site.ask_each(COMPARE)  # stored, so that no quota is told
    whole = own_site.ask(COMPARE)
    for reply in own_site.ask_each(COMPARE, "HEAD"):
        assert (reply.status, reply.body) == (200, b"")
        changing = {"Date", "X-Request-ID"}
        assert {*reply.headers.items()} ^ {*whole.headers.items()} <= {
            (name, value)
            for each in (reply, whole)
            for name, value in each.headers.items()
            if name in changing
        }


def test_a_lost_connection_is_made_anew(own_site: Site) -> None:
    before = bodies(own_site.ask_each(PAGE))
    execute(own_site.database, LOSE_CONNECTIONS)
    assert bodies(own_site.ask_each(PAGE)) == before
