"""An import that runs is seen from outside, and may take its time even in a request."""

from pathlib import Path

import pytest
from django.db import connection

from funding.models import Stage
from funding.official import running
from funding.official.formats import FORMATS
from funding.official.importer import import_file
from funding.official.outcome import Options, RefusedFileError
from funding.official.reading import unseen
from funding.official.running import running_imports, told
from tests.official_files import BUDGET, budget

pytestmark = pytest.mark.django_db
DATASET = "state-budget-by-country"


def seen_now() -> list[tuple[str, int]]:
    """As another session would see it: within a transaction one look is like all others."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
    return running_imports()


def test_its_lines_are_told_while_it_runs_and_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "SECONDS", 0)
    further: list[int] = []
    assert seen_now() == []
    with told(DATASET, further.append) as tell:
        assert seen_now() == [(DATASET, 0)]
        tell(100)
        tell(25)
        assert seen_now() == [(DATASET, 125)]
    assert seen_now() == []
    assert further == [100, 25]


def test_one_that_fails_is_no_longer_told_of() -> None:
    with pytest.raises(RuntimeError), told(DATASET, unseen):
        raise RuntimeError
    assert seen_now() == []


def test_a_file_is_told_of_and_has_no_limit_of_time(tmp_path: Path) -> None:
    seen: list[tuple[str, int]] = []
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = '77s'")
        outcome = import_file(
            FORMATS["state-budget"],
            budget(tmp_path, BUDGET),
            Options(),
            progress=lambda _lines: seen.extend(seen_now()),
        )
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("0",)
    assert outcome.edition
    assert set(seen) == {(DATASET, 0)}
    assert seen_now() == []


def test_a_file_that_is_refused_is_no_longer_told_of(tmp_path: Path) -> None:
    bad = tmp_path / "bad 2009.csv"
    bad.write_text("nothing\n")
    with pytest.raises(RefusedFileError):
        import_file(FORMATS["state-budget"], bad, Options(stage=Stage.ACTUAL))
    assert seen_now() == []
