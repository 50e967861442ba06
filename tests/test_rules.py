"""Each rule finds what it is for, says so in a sentence with the place, and finds nothing else."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils.translation import override
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from documents.models import Draft
from funding.drafts.content import as_content
from funding.importing.cells import read_figure
from funding.importing.table_parts import TableFile
from funding.rules import RULES, Finding, Place, check_draft, check_table, report
from funding.rules.checked import PrintedSum
from funding.rules.finding import check
from funding.rules.of_figures import SUM_RULES
from funding.rules.of_files import FILE_RULES
from funding.rules.of_rows import ROW_RULES
from tests.test_table_drafts import tables

pytestmark = pytest.mark.django_db

CARSI, MEXICO, DEFENSE = tables()
Change = Callable[[TableFile], TableFile]


def cell(row: int, column: int, text: str) -> Change:
    """Types the text into a cell."""

    def change(table: TableFile) -> TableFile:
        figures = [list(texts) for texts in table.figures]
        figures[row - 1][column - 1] = text
        return replace(table, figures=figures)

    return change


def part(name: str, number: int, **values: Any) -> Change:
    """Changes one of the columns, lines, marks, forward or notes."""

    def change(table: TableFile) -> TableFile:
        parts = list(getattr(table, name))
        parts[number - 1] = replace(parts[number - 1], **values)
        changed: Any = {name: parts}
        return replace(table, **changed)

    return change


def of(name: str, **values: Any) -> Change:
    """Changes values of the dataset or the edition."""

    def change(table: TableFile) -> TableFile:
        changed: Any = {name: {**getattr(table, name), **values}}
        return replace(table, **changed)

    return change


def origin(**values: Any) -> Change:
    return lambda table: replace(table, origin=replace(table.origin, **values))


def without_total(table: TableFile) -> TableFile:
    return replace(table, total=None, total_figures=[])


def another_dataset(*, is_default: bool) -> Change:
    return of("dataset", slug="a-new-table", is_default=is_default)


def all_in_millions(table: TableFile) -> TableFile:
    return of("edition", unit="$ million")(without_total(table))


# What is changed in which table; the code, the place and a part of the sentence that are found.
CASES: list[tuple[TableFile, Change, str, tuple[int | None, int | None], str]] = [
    (CARSI, cell(2, 4, "71,580"), "total_differs", (5, 4), "101,508 is printed"),
    (CARSI, lambda t: replace(t, total_figures=["n/a", *t.total_figures[1:]]), "unreadable_total",
     (5, 1), "“n/a” is not a number"),
    (DEFENSE, cell(1, 1, "twelve"), "unreadable", (1, 1), "“twelve” is neither"),
    (DEFENSE, cell(1, 1, ""), "empty_cell", (1, 1), "Nothing is typed here"),
    (DEFENSE, cell(1, 1, "(12,171,000)"), "negative", (1, 1), "negative"),
    (DEFENSE, cell(2, 3, "99,152,000"), "jump", (2, 3), "From $2,478,000 in FY 2009 to"),
    (DEFENSE, cell(2, 2, "2,478,000,000"), "unit_off_by_thousand", (2, 2), "as published"),
    (CARSI, all_in_millions, "all_off_by_thousand", (None, None), "All 16 figures"),
    (DEFENSE, cell(1, 6, "75,508,001"), "figure_repeated", (2, 6), "$9,145,000 stands in FY 2012"),
    (CARSI, part("columns", 4, stage="request"), "stage_backwards", (None, None),
     "FY 2012 is further along (planned) than FY 2011"),
    (CARSI, part("columns", 4, stage="request"), "stage_behind_public", (None, None),
     "at the stage “request”; public already is “estimate”"),
    (CARSI, another_dataset(is_default=False), "overlap", (None, None),
     "“carsi-by-account” has amounts for 16 of the same"),
    (CARSI, another_dataset(is_default=True), "overlap_in_default_set", (None, None), "central-am"),
    (replace(CARSI, figures=[["—"] * 6] * 4), of("dataset", slug="greenbook"),
     "default_set_overlaps", (None, None), "“carsi-by-account” counts the same money"),
    (DEFENSE, part("lines", 4, means="HDN"), "unknown_name", (4, None), "HND (Honduras)"),
    (DEFENSE, part("lines", 4, means=""), "unknown_name", (4, None), "HND (Honduras)"),
    (CARSI, part("columns", 4, stage="estimat"), "unknown_name", (None, 4), "estimate"),
    (CARSI, of("edition", unit="$ thousands"), "unknown_name", (None, None), "$ thousand"),
    (CARSI, origin(document="mpi-crime"), "unknown_name", (None, None), "mpi-crime-and-violence"),
    (MEXICO, part("forward", 1, law="pl-111-31"), "unknown_name", (None, None), "pl-111-32"),
    (DEFENSE, part("lines", 4, means="GTM"), "repeated_line", (4, None), "row 2, “Guatemala”"),
    (DEFENSE, part("columns", 5, fiscal_year=2011), "repeated_column", (None, 5), "column 4"),
    (CARSI, part("columns", 6, fiscal_year=20013), "impossible_year", (None, 6), "1946 to 2100"),
    (DEFENSE, lambda t: replace(t, figures=t.figures[:3]), "wrong_shape", (None, None), "3 fig"),
    (CARSI, of("dataset", title_es=" "), "missing_text", (None, None), "dataset, title in Spanish"),
    (CARSI, of("dataset", slug="two words"), "invalid_value", (None, None), "dataset, slug"),
    (CARSI, of("dataset", titel="CARSI"), "invalid_value", (None, None), "no such field"),
    (MEXICO, part("marks", 1, row="ESD", column=None), "unplaced_footnote", (None, None), "no row"),
    (MEXICO, part("forward", 1, amount=0), "unplaced_forward_funding", (None, None), "an amount"),
    (MEXICO, part("marks", 1, mark="b"), "repeated_mark", (None, None), "“b” stands for two"),
    (DEFENSE, part("notes", 1, repeats=2011), "unproved_repetition", (1, None), "FY 2011"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "change", "code", "place", "words"), CASES, ids=[case[2] for case in CASES]
)
def test_a_rule_finds_its_fault_in_its_place(
    table: TableFile,
    change: Change,
    code: str,
    place: tuple[int | None, int | None],
    words: str,
) -> None:
    before = {said(finding) for finding in check_table(table)}
    found = [finding for finding in check_table(change(table)) if said(finding) not in before]
    ours = [finding for finding in found if finding.code == code]
    assert ours, [said(finding) for finding in found]
    assert place in [(finding.place.row, finding.place.column) for finding in ours]
    assert any(words in finding.sentence for finding in ours), [f.sentence for f in ours]


def said(finding: Finding) -> tuple[str, Place, str]:
    return finding.code, finding.place, finding.sentence


def test_every_rule_about_tables_has_a_case() -> None:
    elsewhere = {rule.code for rule in (*FILE_RULES, *ROW_RULES)} | {"unreadable_draft"}
    others = {"year_repeated"}  # in test_rules_fixtures
    assert {case[2] for case in CASES} | elsewhere | others == set(RULES)


def test_one_slip_is_one_finding_that_names_both_sums_and_the_difference() -> None:
    (finding,) = check_table(cell(2, 4, "71,580")(CARSI))
    assert finding.is_fatal
    assert finding.place == Place(5, 4, "Total", "FY 2011 (Estimate)")
    assert finding.sentence == (
        "The cells add up to 101,580, but 101,508 is printed: a difference of +72 ($ thousand)."
        " Rounding explains at most 1.5."
    )


def test_what_is_fatal_comes_first_and_then_the_order_of_the_table() -> None:
    found = check_table(cell(1, 1, "twelve")(cell(3, 2, "fifteen")(DEFENSE)))
    assert [finding.code for finding in found] == ["unreadable", "unreadable", "year_repeated"]
    assert [finding.place.row for finding in found] == [1, 3, None]


def test_a_report_has_a_line_for_each_finding_and_runs_in_no_spreadsheet() -> None:
    text = report(check_table(cell(1, 1, '=HYPERLINK("x")')(DEFENSE)))
    unreadable, repeated = csv.DictReader(io.StringIO(text))
    assert (unreadable["severity"], unreadable["code"]) == ("fatal", "unreadable")
    assert (unreadable["row"], unreadable["row_head"]) == ("1", "Mexico")
    assert (unreadable["column"], unreadable["column_head"]) == ("1", "FY 2008")
    assert unreadable["printed"] == '\'=HYPERLINK("x")'
    assert unreadable["category"] == "form"
    assert repeated["sentence"].startswith("FY 2013 repeats FY 2012")
    assert repeated["sentence_es"] != repeated["sentence"]


def test_every_sentence_is_said_in_both_languages() -> None:
    for rule in RULES.values():
        with override("es"):
            spanish = (str(rule.name), str(rule.sentence))
        with override("en"):
            english = (str(rule.name), str(rule.sentence))
        assert all(a != b for a, b in zip(spanish, english, strict=True)), rule.code


def test_the_documentation_lists_the_rules_as_they_are() -> None:
    text = io.StringIO()
    call_command("list_rules", stdout=text)
    page = settings.BASE_DIR / "docs" / "rules.md"
    assert page.read_text(encoding="utf-8") == text.getvalue(), (
        "manage.py list_rules > docs/rules.md"
    )


def test_a_large_table_costs_no_more_queries_than_a_small_one(
    django_assert_num_queries: Any,
) -> None:
    lines = [replace(DEFENSE.lines[0], head=f"Row {n}", means=f"X{n}") for n in range(50)]
    columns = [
        replace(DEFENSE.columns[0], head=str(year), fiscal_year=year) for year in range(1999, 2014)
    ]
    large = replace(
        DEFENSE, lines=lines, columns=columns, figures=[["1,000"] * 15] * 50, marks=[], notes=[]
    )
    with django_assert_num_queries(7):
        check_table(DEFENSE)
    with django_assert_num_queries(7):
        check_table(large)


Figures = st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=12)


def column(figures: list[int], total: int) -> list[Finding]:
    """What is found of a column of thousands with one decimal, and of its total."""
    cells = [read_figure(f"{Decimal(figure) / 10:.1f}", 1000) for figure in figures]
    text = f"{Decimal(total) / 10:.1f}"
    printed = PrintedSum(Place(), text, read_figure(text, 1000), cells, "$ thousand", 1000)
    return list(check(SUM_RULES, printed))


@given(figures=Figures, off=st.integers(-30, 30))
def test_a_total_differs_just_when_rounding_cannot_explain_it(figures: list[int], off: int) -> None:
    """Half a printed digit of each cell and of the total."""
    found = column(figures, sum(figures) + off)
    assert bool(found) == (abs(off) > (len(figures) + 1) / 2)


Json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text("FY 201—,", max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc"), inner, max_size=2),
    max_leaves=6,
)


@hypothesis_settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_a_draft_that_is_half_filled_is_told_and_never_breaks(data: st.DataObject) -> None:
    table = data.draw(st.sampled_from([CARSI, MEXICO, DEFENSE]))
    content: Any = json.loads(json.dumps(as_content(table)))
    names = sorted(content)
    for name in data.draw(st.lists(st.sampled_from(names), min_size=1, max_size=3)):
        inner = content.get(name)
        if isinstance(inner, list) and inner and data.draw(st.booleans()):
            inner.pop()
        elif isinstance(inner, dict) and inner and data.draw(st.booleans()):
            inner[data.draw(st.sampled_from(sorted(inner)))] = data.draw(Json)
        elif data.draw(st.booleans()):
            content.pop(name, None)
        else:
            content[name] = data.draw(Json)
    found = check_draft(Draft(kind="table", content=content))
    assert all(finding.sentence for finding in found)
    assert report(found)


def test_an_empty_draft_is_told_what_it_needs() -> None:
    codes = {finding.code for finding in check_draft(Draft(kind="table", content={}))}
    assert codes == {"missing_text", "wrong_shape"}


def test_a_draft_with_unknown_parts_cannot_be_read() -> None:
    (finding,) = check_draft(Draft(kind="table", content={"colums": []}))
    assert finding.code == "unreadable_draft"
    assert "no “colums”" in finding.sentence
