"""Restores a backup in one transaction, so that whatever happens the database is whole.

pg_restore writes the archive as SQL, psql sends it. The COMMIT is sent by this process once both
have come to their end: when anything fails or anybody is killed, the server takes all of it back.
"""

import shutil
import subprocess
import tempfile
from typing import IO, Any, cast

from django.db import DatabaseError, connection

from carsi import database
from carsi.backups.archive import Archive
from carsi.backups.errors import BackupError
from carsi.backups.programs import address, program, surroundings

# What belongs to an extension came with it, not from a site.
HOLDS_ANYTHING = """
SELECT EXISTS (
    SELECT FROM pg_class
    WHERE relnamespace IN (
        SELECT oid FROM pg_namespace WHERE nspname <> 'information_schema' AND nspname !~ '^pg_'
    ) AND NOT EXISTS (
        SELECT FROM pg_depend
        WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid AND deptype = 'e'
    )
)
"""
# A site that starts meanwhile waits for this lock.
BEGIN = f"BEGIN; SELECT pg_advisory_xact_lock({database.LOCK});\n"
# The schema as a new database has it.
EMPTY = """
DROP SCHEMA public CASCADE;
CREATE SCHEMA public AUTHORIZATION pg_database_owner;
GRANT USAGE ON SCHEMA public TO PUBLIC;
COMMENT ON SCHEMA public IS 'standard public schema';
"""
# A running site has stored answers: with a new token none of them is given again.
COMMIT = """
UPDATE public.documents_datastate SET token = gen_random_uuid();
ANALYZE;
COMMIT;
"""
# pg_restore begins with settings, of which servers before 17 do not know this one.
HEAD = 2_000  # bytes
UNKNOWN_SETTING = b"SET transaction_timeout = 0;\n"


def restore(archive: Archive, *, replace: bool) -> None:
    """Restores the checked archive into an empty database, or with `replace` into any.

    Raises BackupError where that fails; the database is then as it was.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute(HOLDS_ANYTHING)
            ((is_filled,),) = cursor.fetchall()
    except DatabaseError as error:
        raise BackupError.of("The database cannot be reached", str(error)) from error
    finally:
        connection.close()
    if is_filled and not replace:
        raise BackupError(
            "The database is not empty. Name an empty one in DATABASE_URL, or say --replace:"
            " all that it holds is then gone."
        )
    with tempfile.TemporaryFile("w+") as complaints:
        if not _sent(archive, BEGIN + EMPTY if is_filled else BEGIN, complaints):
            complaints.seek(0)
            raise BackupError.of("The database is as it was, nothing restored", complaints.read())


def _sent(archive: Archive, before: str, complaints: IO[str]) -> bool:
    """Whether all of it was sent and taken."""
    to_script = ("--no-owner", "--no-privileges", "--file=-", archive.path)
    strictly = ("--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", *address())
    told: dict[str, Any] = {"env": surroundings(), "stderr": complaints}
    script = subprocess.Popen([program("pg_restore"), *to_script], stdout=subprocess.PIPE, **told)
    session = subprocess.Popen(
        [program("psql"), *strictly], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, **told
    )
    try:
        return _piped(script, session, before) and session.wait() == 0
    finally:
        for process in (session, script):
            process.kill()
            process.wait()


def _piped(
    script: "subprocess.Popen[bytes]", session: "subprocess.Popen[bytes]", before: str
) -> bool:
    """Whether all of the script went into the session, with the COMMIT after it."""
    try:
        with cast(IO[bytes], script.stdout) as source, cast(IO[bytes], session.stdin) as target:
            target.write(before.encode())
            target.write(source.read(HEAD).replace(UNKNOWN_SETTING, b"", 1))
            shutil.copyfileobj(source, target)
            if script.wait() != 0:
                return False
            target.write(COMMIT.encode())
    except BrokenPipeError:  # psql stopped at an error, which it has told
        session.wait()
        return False
    return True
