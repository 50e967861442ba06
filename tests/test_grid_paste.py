"""Blocks from spreadsheets go into the grid as they are printed; nothing is dropped silently."""

from typing import Any

import pytest

from funding.drafts.block import PasteError
from funding.drafts.figures import figure_of
from funding.drafts.form import blank
from funding.drafts.heads import stage_of, year_of
from funding.drafts.paste import paste
from funding.drafts.structure import TooManyCellsError

MOST = 5_000


def pasted(text: str, place: str = "figures-0-0") -> tuple[dict[str, Any], list[str]]:
    content = blank(2, 2)
    return content, paste(content, text, place, MOST)


@pytest.mark.parametrize(
    ("text", "printed", "mark"),
    [
        ("71,508", "71,508", ""),
        ("71\u00a0508", "71,508", ""),
        ("US$\u202f71\u2009508.5", "71,508.5", ""),
        ("12.171.000", "12,171,000", ""),
        ("12'171'000", "12,171,000", ""),
        ("$(12)", "(12)", ""),
        ("− 5", "−5", ""),
        ("---", "—", ""),
        ("N.A.", "n/a", ""),
        ("300.0c", "300.0", "c"),
        ("300.0¹²", "300.0", "12"),
        ("n/a*", "n/a", "*"),
        ("12.5", "12.5", ""),
        ("5k", "5k", ""),
        ("abc", "abc", ""),
        ("", "", ""),
    ],
)
def test_a_figure_is_read_without_what_is_not_printed_by_us(
    text: str, printed: str, mark: str
) -> None:
    assert figure_of(text) == (printed, mark)


def test_a_mark_of_the_table_is_known_by_any_letter() -> None:
    assert figure_of("5z", ["z"]) == ("5", "z")
    assert figure_of("5z") == ("5z", "")


@pytest.mark.parametrize(
    ("head", "year", "stage"),
    [
        ("FY 2011 (Estimate)", 2011, "estimate"),
        ("2012 (appropriated and planned)", 2012, "appropriated"),
        ("FY 2009", 2009, "unstated"),
        ("Año fiscal 2010", 2010, "unstated"),
        ("Total", None, "unstated"),
    ],
)
def test_a_head_says_its_year_and_stage(head: str, year: int | None, stage: str) -> None:
    assert (year_of(head), stage_of(head)) == (year, stage)


def test_a_table_with_heads_and_totals_finds_its_places() -> None:
    content, told = pasted(
        "Account\tFY 2010\tFY 2011\tTotal\r\nESF\t1\t2\t3\r\nINCLE\t3\t4\t7\r\nNADR\t–\tn/a\t0\r\n"
        "Total\t4\t6\t10\r\n"
    )
    assert told == []
    assert [line["head"] for line in content["lines"]] == ["ESF", "INCLE", "NADR"]
    assert [column["head"] for column in content["columns"]] == ["FY 2010", "FY 2011"]
    assert content["figures"] == [["1", "2"], ["3", "4"], ["–", "n/a"]]
    assert content["total_figures"] == ["4", "6"]
    assert content["row_total_figures"] == ["3", "7", "0", "10"]


def test_bare_figures_go_where_they_are_pasted() -> None:
    content, told = pasted("5\t6\n7\t8", "figures-1-1")
    assert told == []
    assert content["figures"] == [["", "", ""], ["", "5", "6"], ["", "7", "8"]]


def test_years_alone_are_no_heads_of_rows() -> None:
    content, _told = pasted("2008\t2009\n1,000\t2,000")
    assert [column["head"] for column in content["columns"]] == ["2008", "2009"]
    assert content["figures"][0] == ["1,000", "2,000"]


def test_quoted_cells_keep_their_tabs_and_lines() -> None:
    content, _told = pasted('Country\tFY 2010\n"El\nSalvador"\t5\n"a ""b"""\t6')
    assert [line["head"] for line in content["lines"]] == ["El Salvador", 'a "b"']
    content, _told = pasted('5\t"6\n7\t8')  # a quote that closes nowhere
    assert content["figures"][1][:2] == ["7", "8"]


def test_ragged_lines_are_told_and_change_nothing_beside_them() -> None:
    content = blank(2, 2)
    content["figures"] = [["1", "2"], ["3", "4"]]
    told = paste(content, "5\t6\n7", "figures-0-0", MOST)
    assert content["figures"] == [["5", "6"], ["7", "4"]]
    assert "Line 2 has fewer cells" in told[0]


def test_marks_become_footnotes_whose_text_is_to_be_written() -> None:
    content, told = pasted("Account\tFY 2010\tFY 2011\nESF\t1a\t2\nINCLE\t3\t4a")
    (mark,) = content["marks"]
    assert (mark["mark"], mark["row"], mark["column"]) == ("a", "ESF", "FY 2010")
    assert content["figures"] == [["1", "2"], ["3", "4"]]
    assert "“a” at INCLE, FY 2011 was left out" in told[0]


def test_totals_take_a_line_and_say_what_found_no_place() -> None:
    content, _told = pasted("Account\tFY 2010\tFY 2011\nESF\t1\t2\nTotal\t1\t2")
    assert paste(content, "7\t8\t9", "total_figures-0", MOST)
    assert content["total_figures"] == ["7", "8"]


def test_nothing_and_too_much_are_refused_and_change_nothing() -> None:
    for text, error in (("\n\t\n", PasteError), ("5\t" * 80 + "\n" * 1, TooManyCellsError)):
        content = blank(80, 2)
        with pytest.raises(error):
            paste(content, text, "figures-0-0", 5_00)
        assert content == blank(80, 2)
