"""The files of backups: private, whole or not there; what is broken or foreign is refused."""

import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from carsi.backups import Archive, BackupError
from carsi.backups.programs import program
from tests.databases import execute
from tests.test_backups import manage, with_sum

NEWER = "INSERT INTO django_migrations (app, name, applied) VALUES ('funding', '9999_x', now())"
FOREIGN = "CREATE TABLE something AS SELECT 1 AS number"
AT_PEACE = "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"


def cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def one_bit(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "truncated": cut,
    "one bit is another": one_bit,
    "longer": lambda content: content + b"\0",
    "empty": lambda content: b"",
}


@pytest.fixture(scope="module")
def backup(model_database: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    code, said = manage(model_database, "backup", tmp_path_factory.mktemp("backups"))
    assert code == 0, said
    return Path(said)


def refusal(path: Path) -> str:
    with pytest.raises(BackupError) as refused:
        Archive(path).check()
    sentence = str(refused.value)
    assert str(path) in sentence
    assert len(sentence.splitlines()) == 1
    return sentence


def test_it_is_two_files_that_only_their_owner_may_read(backup: Path) -> None:
    files = sorted(backup.parent.iterdir())
    assert [path.name for path in files] == [backup.name, f"{backup.name}.sha256"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}


def test_the_sum_is_one_that_other_programs_can_check(backup: Path) -> None:
    command = ["sha256sum", "--check", f"{backup.name}.sha256"]
    assert subprocess.run(command, cwd=backup.parent).returncode == 0


def test_it_can_be_checked_without_a_database(backup: Path) -> None:
    nowhere = "postgresql://nobody@127.0.0.1:1/nothing"
    code, said = manage(nowhere, "restore", "--check", backup)
    assert (code, said.split(",")[0]) == (0, f"Can be restored: {backup}")


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_broken_file_is_refused(
    backup: Path, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    path = with_sum(tmp_path / "carsi.dump", backup.read_bytes())
    assert Archive(path).check()
    path.write_bytes(damage(path.read_bytes()))
    assert "is broken or truncated" in refusal(path)


def test_a_broken_file_is_refused_before_a_database_is_touched(
    backup: Path, tmp_path: Path, empty_database: str
) -> None:
    path = with_sum(tmp_path / "carsi.dump", backup.read_bytes())
    path.write_bytes(cut(path.read_bytes()))
    execute(empty_database, FOREIGN)
    code, said = manage(empty_database, "restore", "--replace", path)
    assert code != 0
    assert said.startswith("CommandError: ")
    assert "is broken or truncated" in said
    assert execute(empty_database, AT_PEACE) == [(1,)]


@pytest.mark.parametrize("text", ["", "\n", "a word", "0" * 64, "\udcff"])
def test_a_sum_that_is_none_is_refused(backup: Path, tmp_path: Path, text: str) -> None:
    path = with_sum(tmp_path / "carsi.dump", backup.read_bytes())
    (tmp_path / "carsi.dump.sha256").write_bytes(text.encode(errors="surrogateescape"))
    refusal(path)


def test_a_file_without_its_sum_is_refused(backup: Path, tmp_path: Path) -> None:
    path = tmp_path / "carsi.dump"
    path.write_bytes(backup.read_bytes())
    assert "There is no" in refusal(path)
    assert "There is no" in refusal(tmp_path / "nothing.dump")


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    assert "cannot be read" in refusal(with_sum(tmp_path / "carsi.dump", b"SELECT 1;\n"))


def test_the_backup_of_another_database_is_refused(empty_database: str, tmp_path: Path) -> None:
    execute(empty_database, FOREIGN)
    code, said = manage(empty_database, "backup", tmp_path)
    assert code == 0
    assert "is not a backup of this site" in refusal(Path(said))


def test_the_backup_of_newer_code_is_refused(filled_database: str, tmp_path: Path) -> None:
    execute(filled_database, NEWER)
    code, said = manage(filled_database, "backup", tmp_path)
    assert code == 0
    assert "newer code than this, which does not know funding.9999_x" in refusal(Path(said))


def test_a_folder_that_cannot_be_written_to_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for folder in (tmp_path / "missing", tmp_path / "file"):
        with pytest.raises(CommandError, match=f"cannot be written to {folder}: "):
            call_command("backup", folder)


def test_a_database_that_cannot_be_reached_leaves_no_file(tmp_path: Path) -> None:
    nowhere = "postgresql://carsi:not-for-the-screen@127.0.0.1:1/carsi"
    code, said = manage(nowhere, "backup", tmp_path)
    assert code != 0
    assert "The backup could not be made" in said
    assert len(said.splitlines()) == 1
    assert "not-for-the-screen" not in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("version", "is_taken"), [("9.6", False), ("99.1", True)])
def test_the_newest_programs_are_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str, is_taken: bool
) -> None:
    for name in ("pg_dump", "pg_restore", "psql"):
        (tmp_path / name).write_text(f"#!/bin/sh\necho '{name} (PostgreSQL) {version}'\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    assert (program("psql") == tmp_path / "psql") is is_taken
