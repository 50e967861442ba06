"""The files of an answer: the same numbers in all, and what each says beside its numbers."""

import csv
import io
import json
import zipfile
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from python_calamine import CalamineWorkbook

from countries.models import Country
from funding.api import compare_files
from funding.api.compare_files import FILES
from funding.models import Allocation
from tests.api_answers import answer, ask, refusal
from tests.made_up_data import cells, dataset, edition

pytestmark = pytest.mark.django_db

QUERIES = [
    "",
    "by=account,fiscal_year&dataset=mexico-by-account",
    "by=fiscal_year&dataset=mexico-by-account&measure=share&share_of=total",
    "by=account,fiscal_year&dataset=carsi-by-account&measure=change&fiscal_year=2009..2011",
    "by=country,fiscal_year&dataset=section-1004-by-country&measure=per_capita",
    "by=goal,account&dataset=carsi-by-account",
    "by=account&dollars=constant&base_year=2010&year_basis=intended",
    "by=fiscal_year,account&dataset=carsi-by-account&account=NADR&chart=line",
    "fiscal_year=1999",
]
NUMBERS = {
    "amount_usd": "amount",
    "amount_min_usd": "amount_min",
    "amount_max_usd": "amount_max",
    **{name: name for name in ("share", "change", "change_percent", "per_capita", "population")},
}


def content(suffix: str, query: str = "") -> bytes:
    response = ask(f"compare.{suffix}", query)
    assert response.status_code == 200, response.content
    return bytes(response.content)


def from_csv(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def from_zip(query: str = "") -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content("zip", query))) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode() for name in archive.namelist()}


def tabs(query: str = "") -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content("xlsx", query)))
    return {
        name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for name in book.sheet_names
    }


def from_xlsx(tab: list[list[Any]]) -> list[dict[str, Any]]:
    names, *rows = tab
    return [dict(zip(names, row, strict=True)) for row in rows]


def numbers(rows: list[dict[str, Any]]) -> list[dict[str, float | None]]:
    """The numbers of each row by their name in the JSON; what is empty is missing."""
    return [
        {
            name: None if row[column] in ("", None) else float(row[column])
            for column, name in NUMBERS.items()
            if column in row
        }
        for row in rows
    ]


def rounded(row: dict[str, float | None]) -> dict[str, str | None]:
    """The numbers in fewer digits than the fifteen that a spreadsheet keeps."""
    return {name: None if value is None else f"{value:.12g}" for name, value in row.items()}


@pytest.mark.parametrize("query", QUERIES)
def test_every_file_says_the_numbers_of_the_json(query: str) -> None:
    results = answer("compare/", f"{query}&page_size=5000")["results"]
    known = set(NUMBERS.values())
    expected = [{name: r[name] for name in r if name in known} for r in results]
    assert json.loads(content("json", query))["results"] == results
    assert numbers(from_csv(content("csv", query).decode())) == expected
    assert numbers(from_csv(from_zip(query)["answer.csv"])) == expected
    in_book = numbers(from_xlsx(tabs(query)["Answer"]))
    assert [rounded(row) for row in in_book] == [rounded(row) for row in expected]


def test_the_json_file_is_the_whole_answer_on_one_page() -> None:
    whole = answer("compare/", "by=account,fiscal_year")
    file = json.loads(content("json", "by=account,fiscal_year"))
    count = whole["page"]["count"]
    assert file["page"] == {"number": 1, "size": count, "pages": 1, "count": count}
    assert file == whole | {"page": file["page"]}


def test_a_workbook_has_typed_cells() -> None:
    query = "by=account,fiscal_year&dataset=carsi-by-account&measure=share"
    head, *rows = tabs(query)["Answer"]
    for row in rows:
        values = dict(zip(head, row, strict=True))
        assert isinstance(values["fiscal_year"], float | int)
        assert isinstance(values["account"], str)
        assert isinstance(values["complete"], bool)
        assert isinstance(values["cells_none"], float | int)
        if values["status"] == "none":
            assert values["amount_usd"] == values["share"] == ""
        else:
            assert isinstance(values["amount_usd"], float | int)
    assert any(row[head.index("status")] == "none" for row in rows)


def test_a_workbook_has_a_frozen_filtered_head_and_formats() -> None:
    with zipfile.ZipFile(io.BytesIO(content("xlsx", "by=account&measure=share"))) as book:
        tab = book.read("xl/worksheets/sheet1.xml").decode()
        styles = book.read("xl/styles.xml").decode()
    assert '<pane ySplit="1"' in tab
    assert 'state="frozen"' in tab
    assert '<autoFilter ref="A1:' in tab
    assert "<f>" not in tab
    assert 'formatCode="#,##0"' in styles
    assert 'formatCode="0.0%"' in styles


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_a_label_in_a_workbook_stays_text(start: str) -> None:
    Country.objects.filter(code="MEX").update(name=f"{start}1+1", name_es="x")
    cells(edition(dataset("evil")), [{"amount": "-5.25", "printed": "=2+2"}])
    book = tabs("by=country&dataset=evil&rows=full")
    assert from_xlsx(book["Answer"])[0]["country_label"] == f"{start}1+1"
    assert from_xlsx(book["Answer"])[0]["amount_usd"] == -5.25
    assert from_xlsx(book["Cells"])[0]["printed"] == "=2+2"


def test_the_notes_of_a_workbook_say_where_the_numbers_come_from() -> None:
    query = "by=account,fiscal_year&dataset=mexico-by-account&dollars=constant&base_year=2010"
    notes = tabs(query)["Notes and sources"]
    texts = {term: note for term, note in notes if term}
    assert "constant FY 2010" in texts["Unit"]
    assert texts["Address"].startswith("http://testserver/compare/?by=account,fiscal_year&")
    assert "base_year=2010" in texts["Address"]
    assert texts["Retrieved"] == timezone.localdate().isoformat()
    assert texts["Data revision"].startswith("3,")
    assert "GDP" in texts["Deflator"]
    assert "Table 1b" in texts["US assistance to Mexico"]
    assert texts["BibTeX"].startswith("@misc{")
    assert texts["amount_usd"]
    whole = "\n".join(note for _term, note in notes)
    for message in answer("compare/", query)["messages"]:
        assert message["text"] in whole
    for reference in answer("compare/", query)["references"]:
        assert reference["licence"] in whole


def test_the_licence_and_attribution_of_reference_data_are_told() -> None:
    query = "by=country&dataset=section-1004-by-country&measure=per_capita"
    (reference,) = answer("compare/", query)["references"]
    assert reference["attribution"]
    assert reference["attribution"] in from_zip(query)["README.txt"]


def test_an_archive_holds_data_metadata_and_a_readme() -> None:
    query = "by=account,fiscal_year&dataset=mexico-by-account&measure=change&dollars=constant"
    files = from_zip(query)
    assert list(files) == ["README.txt", "metadata.json", "answer.csv"]
    metadata = json.loads(files["metadata.json"])
    whole = answer("compare/", query)
    for name in ("query", "unit", "deflator", "summary", "messages", "sources", "references"):
        assert metadata[name] == whole[name], name
    described = metadata["files"]["answer.csv"]
    assert described["rows"] == whole["page"]["count"]
    head = next(csv.reader(io.StringIO(files["answer.csv"])))
    assert [column["name"] for column in described["columns"]] == head
    assert all(column["meaning"] and column["type"] for column in described["columns"])
    for text in (*metadata["citation"].values(), *(m["text"] for m in whole["messages"])):
        assert text in files["README.txt"]
    assert all(name in files["README.txt"] for name in ("answer.csv", "metadata.json"))


def test_an_archive_tells_the_day_and_no_time_so_that_a_days_are_equal() -> None:
    with zipfile.ZipFile(io.BytesIO(content("zip"))) as archive:
        times = {entry.date_time for entry in archive.infolist()}
    assert times == {(*timezone.localdate().timetuple()[:3], 0, 0, 0)}


def test_in_full_there_is_every_cell_as_printed() -> None:
    query = "by=account&dataset=mexico-by-account&account=NADR&rows=full"
    found = from_csv(content("csv", query).decode())
    printed = Allocation.objects.filter(edition__dataset__slug="mexico-by-account")
    assert len(found) == printed.count()
    gap = next(row for row in found if (row["account"], row["fiscal_year"]) == ("NADR", "2012"))
    assert (gap["printed"], gap["amount_usd"]) == ("n/a", "")
    assert (gap["status"], gap["stage"]) == ("not_available", "estimate")
    assert "Table 1b" in gap["locator"]
    assert (gap["program"], gap["program_label"]) == ("not-stated", "Not stated")
    assert {row["account"] for row in found if row["in_answer"] == "true"} == {"NADR"}
    assert {row["in_answer"] for row in found if row["account"] != "NADR"} == {"false"}


def test_in_full_every_file_has_the_same_cells() -> None:
    query = "by=account&dataset=carsi-by-account&account=NADR&rows=full"
    found = from_csv(content("csv", query).decode())
    files = from_zip(query)
    assert from_csv(files["cells.csv"]) == found
    assert files["answer.csv"] == content("csv", query.removesuffix("&rows=full")).decode()
    amounts = [None if row["amount_usd"] == "" else float(row["amount_usd"]) for row in found]
    assert None in amounts
    cells_in_json = json.loads(content("json", query))["cells"]
    assert [cell["amount_usd"] for cell in cells_in_json] == amounts
    cells_in_book = from_xlsx(tabs(query)["Cells"])
    assert [cell["amount_usd"] for cell in cells_in_book] == [a or "" for a in amounts]
    assert [cell["cell"] for cell in cells_in_book] == [row["cell"] for row in found]


def test_in_full_there_is_nothing_that_a_newer_edition_supersedes() -> None:
    of = dataset("renewed")
    old = edition(of, "1")
    cells(old, [{"amount": 1}])
    cells(edition(of, "2", supersedes=old), [{"amount": 2}])
    (row,) = from_csv(content("csv", "by=country&dataset=renewed&rows=full").decode())
    assert row["amount_usd"] == "2"


@pytest.mark.parametrize("suffix", FILES)
@pytest.mark.parametrize("rows", ["all", "filtered,full", "%00", "FULL", "full&rows=full"])
def test_other_rows_are_refused(suffix: str, rows: str) -> None:
    assert refusal(ask(f"compare.{suffix}", f"rows={rows}"), 400)["attr"] == "rows"


@pytest.mark.parametrize("suffix", FILES)
@pytest.mark.parametrize("query", ["by=account", "by=account&rows=full&dataset=many"])
def test_over_the_limit_it_refuses_and_never_cuts(
    suffix: str, query: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cells(edition(dataset("many")), ({"amount": n} for n in range(1, 6)))
    monkeypatch.setattr(compare_files, "MOST_IN_A_FILE", 4)
    error = refusal(ask(f"compare.{suffix}", query), 422)
    assert error["code"] == "too_large"
    assert "4" in error["detail"]


@pytest.mark.parametrize("suffix", FILES)
def test_what_compare_refuses_every_file_refuses(suffix: str) -> None:
    of = edition(dataset("staged"))
    cells(of, [{"amount": 1, "stage": "request"}, {"amount": 1, "stage": "actual"}])
    error = refusal(ask(f"compare.{suffix}", "by=country&dataset=staged"), 422)
    assert error["code"] == "stages_overlap"


@pytest.mark.parametrize("suffix", FILES)
def test_a_file_has_a_name_that_every_system_takes(suffix: str) -> None:
    query = "by=account,fiscal_year&rows=full"
    response = ask(f"compare.{suffix}", query)
    name = f"carsi-by-account-fiscal-year-full.{suffix}"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response["Content-Type"] == FILES[suffix].content_type
    head = ask(f"compare.{suffix}", query, method="HEAD")
    assert (head.status_code, head.content) == (200, b"")
    assert head["Content-Type"] == response["Content-Type"]


@pytest.mark.parametrize("suffix", FILES)
def test_the_pages_address_with_a_suffix_leads_to_the_file(client: Client, suffix: str) -> None:
    query = "by=account,fiscal_year&country=MEX%2CGTM&chart=line&scale=own&rows=full&by=%26"
    response = client.get(f"/compare.{suffix}?{query}")
    assert response.status_code == 302
    assert response["Location"] == f"/api/v1/compare.{suffix}?{query}&lang=en"
    assert client.get(f"/compare.{suffix}")["Location"] == f"/api/v1/compare.{suffix}?lang=en"
    assert client.head(f"/compare.{suffix}").status_code == 302
    assert client.post(f"/compare.{suffix}").status_code == 405


def test_there_is_no_other_suffix(client: Client) -> None:
    for address in ("/compare.pdf", "/compare.csvx", "/compare/.csv"):
        assert client.get(address).status_code == 404
    assert ask("compare.pdf").status_code == 404


@pytest.mark.parametrize("query", ["by=account", "by=country,account,fiscal_year"])
def test_a_file_takes_the_same_queries_whatever_it_holds(
    query: str, django_assert_max_num_queries: Any
) -> None:
    for suffix in FILES:
        with django_assert_max_num_queries(38):
            content(suffix, f"{query}&rows=full")
