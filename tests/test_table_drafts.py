"""A typed table and the JSON of its draft say the same; totals of rows are part of a table."""

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from funding.drafts.content import as_content, as_table
from funding.importing.build import build, read_rows
from funding.importing.csv_file import read_csv_files
from funding.importing.problems import Problems, SourceProblemsError
from funding.importing.table_file import read_tables
from funding.importing.table_parts import TableFile
from funding.importing.table_rows import rows_of_table
from tests.small_sources import HERE, change

SOURCES = settings.FIXTURE_DIRS[0] / "sources"
TOTALS = """
[row_total]
head = "Both"
topic = "aid-of-account"
counted = "All aid through {row}."
counted_es = "Toda la ayuda de {row}."
line = 7

[[footnote]]
mark = "a"
"""


def tables(folder: Path = SOURCES) -> list[TableFile]:
    return read_tables(read_csv_files(folder, Problems()), Problems())


@pytest.mark.parametrize("table", tables(), ids=lambda table: table.name)
def test_a_table_comes_back_from_the_json_of_its_draft(table: TableFile) -> None:
    content = json.loads(json.dumps(as_content(table, base=["carsi-by-account", "2013"])))
    assert as_table(content) == table


def test_a_draft_that_is_half_filled_has_empty_parts() -> None:
    table = as_table({"columns": [{"head": "FY 2011", "fiscal_year": None}], "base": None})
    assert (table.name, table.origin.document, table.total, table.lines) == ("", "", None, [])
    assert (table.columns[0].fiscal_year, table.columns[0].stage) == (0, "")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ({"colums": []}, "the table: there is no “colums” here."),
        ({"columns": "FY 2011"}, "the table, columns: 'FY 2011' is not of the right kind."),
        ({"columns": [3]}, "the table, columns 1: this is not a part with names."),
        ({"figures": [["1", 2]]}, "the table, figures 1 2: 2 is not of the right kind."),
        ({"total": {"line": True}}, "the table, total, line: True is not of the right kind."),
    ],
)
def test_what_no_table_has_is_refused(content: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValueError, match=r"the table") as caught:
        as_table(content)
    assert str(caught.value) == sentence


def with_row_totals(folder: Path) -> Path:
    """The small sources, whose table now prints a total of each row, but one."""
    sources = Path(shutil.copytree(HERE / "sources", folder / "sources"))
    change(sources / "aid.toml", '\n[[footnote]]\nmark = "a"\n', TOTALS)
    lines = (sources / "aid.csv").read_text(encoding="utf-8").splitlines()
    ends = ("Both", '"3,500"', "", '"3,500"')
    text = "\n".join(f"{line},{end}" for line, end in zip(lines, ends, strict=True))
    (sources / "aid.csv").write_text(text + "\n", encoding="utf-8")
    return sources


def test_a_printed_total_of_a_row_is_a_claim_with_its_place(tmp_path: Path) -> None:
    rows = read_rows(with_row_totals(tmp_path))
    claims = {row.fields["slug"]: row.fields for row in rows if row.model.__name__ == "Claim"}
    assert claims["aid-total-esf"]["compare_query"] == "dataset=aid&account=ESF&by=account"
    assert claims["aid-total-esf"]["counted"] == "All aid through ESF."
    assert claims["aid-total"]["compare_query"] == "dataset=aid&by=dataset"
    assert "aid-total-fmf" not in claims
    places = [row.key[2:] for row in rows if row.model.__name__ == "PrintedTotal"]
    assert places == [(3, 1), (3, 2), (1, 3), (3, 3)]


def test_a_total_of_a_row_that_its_cells_do_not_give_is_named(tmp_path: Path) -> None:
    sources = with_row_totals(tmp_path)
    change(sources / "aid.csv", '"3,500"', '"3,900"')
    with pytest.raises(SourceProblemsError, match="row ESF, column Both: The cells add up to"):
        build(sources)


def test_a_dash_for_a_total_of_dashes_keeps_its_place_and_states_nothing() -> None:
    (table,) = tables(HERE / "sources")
    dashes = replace(table, figures=[["1,500", "—"], ["—", "—"]], total_figures=["1,500", "—"])
    problems = Problems()
    rows = list(rows_of_table(dashes, problems))
    assert not len(problems)
    totals = [row.fields for row in rows if row.model.__name__ == "PrintedTotal"]
    assert [(total["printed"], total.get("claim")) for total in totals] == [
        ("1,500", "aid-total-2010"),
        ("—", None),
    ]
