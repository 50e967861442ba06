"""Two changes of one table meet: what only one side changed is kept, the rest is for a person."""

from copy import deepcopy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from funding.drafts.form import as_typed, blank, content_from, inputs_of
from funding.drafts.merge import merge
from funding.drafts.paste import paste
from funding.drafts.structure import change

Content = dict[str, Any]
MOST = 500
TABLE = "Account\tFY 2010\tFY 2011\nESF\t1\t2\nINCLE\t3\t4\nTotal\t4\t6"
BUTTONS = [
    *("add-lines", "add-columns", "remove-lines-0", "remove-columns-1", "add-marks"),
    *("add-row_total", "remove-total", "add-notes", "remove-row_total"),
]
STEPS = st.one_of(
    st.tuples(
        st.just("type"),
        st.sampled_from(["figures-0-0", "figures-1-1", "total_figures-0", "corner"]),
        st.sampled_from(["", "7", "—"]),
    ),
    st.tuples(
        st.just("type"),
        st.sampled_from(["lines-0-head", "lines-1-head", "columns-1-head", "dataset-title"]),
        st.sampled_from(["", "ESF", "FMF"]),
    ),
    st.tuples(
        st.just("press"),
        st.sampled_from(
            [
                "add-lines",
                "add-columns",
                "remove-lines-0",
                "remove-columns-1",
                "add-marks",
                "add-row_total",
                "remove-total",
                "add-notes",
                "remove-row_total",
            ]
        ),
        st.just(""),
    ),
)


def table() -> Content:
    content = blank(2, 2)
    paste(content, TABLE, "corner", MOST)
    return content


def typed(content: Content, **changes: str) -> Content:
    """The content after inputs were changed; `_` in a name stands for a hyphen."""
    return content_from({**inputs_of(content), **changes})


def edited(content: Content, steps: list[tuple[str, str, str]]) -> Content:
    content = deepcopy(content)
    for kind, name, text in steps:
        if kind == "press":
            change(content, name, MOST)
        elif name in inputs_of(content):
            content = typed(content, **{name: text})
    return content


@given(st.lists(STEPS, max_size=6))
def test_a_change_of_one_side_is_taken_as_it_is(steps: list[tuple[str, str, str]]) -> None:
    base = table()
    other = edited(base, steps)
    for mine, theirs in ((other, base), (base, other), (other, other)):
        merged = merge(base, mine, theirs)
        assert merged.conflicts == ()
        assert merged.content == other
    assert as_typed(other) == other


@given(st.lists(STEPS, max_size=4), st.lists(STEPS, max_size=4))
def test_no_typed_figure_is_lost_without_a_word(
    mine_steps: list[tuple[str, str, str]], their_steps: list[tuple[str, str, str]]
) -> None:
    base = table()
    mine, theirs = edited(base, mine_steps), edited(base, their_steps)
    merged = merge(base, mine, theirs)
    told = {value for conflict in merged.conflicts for value in (conflict.mine, conflict.theirs)}
    kept = {text for row in merged.content["figures"] for text in row}
    new = {text for side in (mine, theirs) for row in side["figures"] for text in row}
    assert new - {text for row in base["figures"] for text in row} - {""} <= kept | told


def test_different_cells_are_both_kept() -> None:
    base = table()
    mine = typed(base, **{"figures-0-0": "10"})
    theirs = typed(base, **{"figures-1-1": "40", "dataset-title": "Theirs"})
    merged = merge(base, mine, theirs)
    assert merged.conflicts == ()
    assert merged.content["figures"] == [["10", "2"], ["3", "40"]]
    assert merged.content["dataset"]["title"] == "Theirs"


def test_the_same_cell_is_told_with_both_values() -> None:
    base = table()
    merged = merge(base, typed(base, **{"figures-1-1": "44"}), typed(base, **{"figures-1-1": "45"}))
    (conflict,) = merged.conflicts
    assert conflict.place == ("INCLE", "FY 2011")
    assert (conflict.name, conflict.base, conflict.mine, conflict.theirs) == (
        *("figures-1-1", "4"),
        *("44", "45"),
    )
    assert merged.content["figures"][1][1] == "44"


def test_a_row_added_by_each_side_stays() -> None:
    base = table()
    mine = edited(base, [("press", "add-lines", ""), ("type", "lines-2-head", "NADR")])
    theirs = edited(base, [("press", "add-lines", ""), ("type", "lines-2-head", "FMF")])
    merged = merge(base, mine, theirs)
    assert [line["head"] for line in merged.content["lines"]] == ["ESF", "INCLE", "NADR", "FMF"]
    assert len(merged.content["figures"]) == 4


def test_a_row_that_one_removed_and_the_other_changed_is_in_conflict() -> None:
    base = table()
    removed = edited(base, [("press", "remove-lines-1", "")])
    changed = typed(base, **{"figures-1-0": "33"})
    stays = merge(base, changed, removed)
    assert [conflict.place for conflict in stays.conflicts] == [("INCLE", "FY 2010")]
    assert stays.content["figures"] == [["1", "2"], ["33", "4"]]
    goes = merge(base, removed, changed)
    assert [conflict.theirs for conflict in goes.conflicts] == ["33"]
    assert goes.conflicts[0].name == ""


def test_a_footnote_follows_its_row_when_that_is_renamed() -> None:
    base = edited(table(), [("press", "add-marks", "")])
    base = typed(base, **{"marks-0-mark": "a", "marks-0-row": "INCLE"})
    merged = merge(base, typed(base, **{"lines-1-head": "INCLE money"}), base)
    assert merged.content["marks"][0]["row"] == "INCLE money"
