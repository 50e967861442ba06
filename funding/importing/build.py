"""From a folder of sources to the texts of the fixtures, or to everything that is wrong."""

from collections.abc import Sequence
from pathlib import Path

from documents.rows import Row
from funding.importing.checks import check
from funding.importing.citations import with_citations
from funding.importing.csv_file import read_csv_files
from funding.importing.entries import read_entries
from funding.importing.fixture_files import as_files
from funding.importing.problems import Problems
from funding.importing.row_file import rows_of_csv
from funding.importing.table_file import read_tables
from funding.importing.table_rows import rows_of_table


def read_rows(folder: Path) -> Sequence[Row]:
    """All rows of the sources, citations among them; raises SourceProblemsError if any is wrong."""
    problems = Problems()
    if not folder.is_dir():
        problems.add(str(folder), "there is no such folder.")
    rows = read_entries(folder, problems)
    files = read_csv_files(folder, problems)
    for table in read_tables(files, problems):
        rows += rows_of_table(table, problems)
    for file in files:
        if file.holds_rows:
            rows += rows_of_csv(file, problems)
    problems.refuse()
    rows = with_citations(rows, problems)
    problems.refuse()
    check(rows, problems)
    problems.refuse()
    return rows


def build(folder: Path) -> dict[str, str]:
    """The text of each fixture by its file's name."""
    return as_files(read_rows(folder))
