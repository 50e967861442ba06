"""manage.py serve: what it says, what it leaves alone, and that it stops all that it started."""

import signal
import socket
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest

from tests.databases import execute
from tests.processes import SERVE, Process, environment, started

STOPS = [
    pytest.param(signal.SIGTERM, False, id="SIGTERM"),
    pytest.param(signal.SIGINT, True, id="Ctrl-C in its terminal"),
    pytest.param(signal.SIGHUP, True, id="its terminal closed", marks=pytest.mark.long),
    pytest.param(signal.SIGTERM, True, id="SIGTERM to its group", marks=pytest.mark.long),
]
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
SEQUENCES = "SELECT sequencename, last_value FROM pg_sequences"


def content(url: str) -> dict[str, str]:
    """A checksum of each table's rows and of their versions, and where each sequence stands."""
    found = dict(execute(url, SEQUENCES))
    for (name,) in execute(url, TABLES):
        rows = f"SELECT md5(string_agg(t::text || t.xmin, '|' ORDER BY t.ctid)) FROM {name} t"  # noqa: S608
        found[name] = execute(url, rows)[0][0]
    return found


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address):
            return True
    except urllib.error.HTTPError:
        return True
    except urllib.error.URLError:
        return False


def refusal(process: Process) -> str:
    """The one sentence that it ends with."""
    assert process.wait() not in (0, None)
    assert process.output.read() == ""
    sentences = process.complaints().splitlines()
    assert len(sentences) == 1, sentences
    return sentences[0]


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def test_it_says_the_address_last_and_answers_there(filled_database: str) -> None:
    with started(SERVE, environment(DATABASE_URL=filled_database)) as process:
        address = process.line_with("http://127.0.0.1:")
        assert answers(address)
        process.send(signal.SIGTERM)
        process.wait()
        assert process.output.read() == ""
        assert process.complaints() == ""


@pytest.mark.parametrize(("number", "to_group"), STOPS)
def test_it_stops_whole(filled_database: str, number: signal.Signals, to_group: bool) -> None:
    with started(SERVE, environment(DATABASE_URL=filled_database)) as process:
        address = process.line_with("http://")
        process.send(number, to_group=to_group)
        assert process.wait() == 0
        assert not process.has_company()
        assert not answers(address)


def test_a_second_start_changes_no_data(filled_database: str) -> None:
    execute(filled_database, "UPDATE documents_document SET title = 'As a user corrected it'")
    before = content(filled_database)
    with started(SERVE, environment(DATABASE_URL=filled_database)) as process:
        process.line_with("http://")
    assert before
    assert content(filled_database) == before


@pytest.mark.long
def test_two_starts_at_once_fill_the_database_once(filled_database: str) -> None:
    """As two did with the empty one of which this is a copy: see `model_database`."""
    with (
        started(SERVE, environment(DATABASE_URL=filled_database)) as one,
        started(SERVE, environment(DATABASE_URL=filled_database)) as two,
    ):
        assert one.line_with("http://") != two.line_with("http://")
    assert execute(filled_database, "SELECT count(*) > 0 FROM documents_document") == [(True,)]
    assert execute(filled_database, "SELECT count(*) FROM funding_allocation") == [(97,)]


def test_a_taken_port_is_refused_before_the_database_is_touched(
    empty_database: str, taken_port: int
) -> None:
    variables = environment(DATABASE_URL=empty_database, PORT=str(taken_port))
    with started(SERVE, variables) as process:
        assert f"127.0.0.1:{taken_port} is in use already" in refusal(process)
    assert execute(empty_database, TABLES) == []


@pytest.mark.parametrize("port", ["abc", "-1", "65536", "80.5", "８０００", " "])
def test_a_bad_port_is_refused(filled_database: str, port: str) -> None:
    with started(SERVE, environment(DATABASE_URL=filled_database, PORT=port)) as process:
        assert f"PORT is “{port}”" in refusal(process)


def test_an_unreachable_database_is_refused_without_its_password() -> None:
    url = "postgresql://carsi:not-for-the-screen@127.0.0.1:1/carsi"
    with started(SERVE, environment(DATABASE_URL=url)) as process:
        sentence = refusal(process)
    assert "The database cannot be reached" in sentence
    assert "not-for-the-screen" not in sentence


def test_a_missing_database_is_refused_by_name(empty_database: str) -> None:
    with started(SERVE, environment(DATABASE_URL=f"{empty_database}_not")) as process:
        assert '_not" does not exist' in refusal(process)


def test_a_database_newer_than_the_code_is_refused(filled_database: str) -> None:
    execute(
        filled_database,
        "INSERT INTO django_migrations (app, name, applied) VALUES ('funding', '9999_x', now())",
    )
    with started(SERVE, environment(DATABASE_URL=filled_database)) as process:
        assert "newer than this code, which does not know funding.9999_x" in refusal(process)


def test_bad_settings_end_in_a_sentence(filled_database: str) -> None:
    variables = environment(DATABASE_URL=filled_database, CARSI_ENVIRONMENT="staging")
    with started(SERVE, variables) as process:
        assert "CARSI_ENVIRONMENT is “staging”" in refusal(process)
