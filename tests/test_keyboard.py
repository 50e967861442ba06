"""The keyboard alone is enough: all is reached and seen, nothing traps, changes are said."""

import pytest
from playwright.sync_api import Page, expect

from tests.accessible_states import CARSI, NARROW, STATES, Frame, State, in_turn
from tests.focus import reachable, walk

WALKED = ("overview", "compare with its questions", "cells", "unfolded", "embedded, unfolded")


@pytest.fixture
def compare(reader: Page) -> Page:
    State("compare", f"/compare/?{CARSI}").show(reader, NARROW)
    return reader


@pytest.mark.parametrize(
    ("state", "frame"),
    in_turn(state for state in STATES if state.name in WALKED),
)
def test_the_tab_key_reaches_everything_in_order_and_in_sight(
    reader: Page, state: State, frame: Frame
) -> None:
    state.show(reader, frame)
    everything = reachable(reader)
    there = [step for step in walk(reader, "Tab", len(everything)) if step]
    back = [step for step in walk(reader, "Shift+Tab", len(everything) - 1) if step]
    assert [step.number for step in there] == list(everything)
    assert [step.number for step in back] == list(everything)[-2::-1]
    assert [step.name for step in there if step.ring < 2] == []
    assert [step.name for step in (*there, *back) if not step.open] == []


def test_the_first_key_skips_to_the_content(compare: Page) -> None:
    compare.keyboard.press("Tab")
    expect(compare.locator(".skip")).to_be_in_viewport()
    compare.keyboard.press("Enter")
    expect(compare.locator("main")).to_be_focused()


def test_a_changed_answer_is_said_in_one_sentence(compare: Page) -> None:
    status = compare.locator("#news[role=status]")
    expect(status).to_have_text("")
    compare.locator("#by-1").focus()
    compare.keyboard.press("s")
    expect(status).to_have_text(
        "Chart and table now show: CARSI funding by stage, FY 2008–13, current dollars, as printed."
    )
    expect(compare.locator("#by-1")).to_be_focused()


def test_the_table_scrolls_inside_its_frame(compare: Page) -> None:
    frame = compare.get_by_role("region", name="Table: ")
    frame.focus()
    assert frame.evaluate("frame => frame.scrollLeft") == 0
    compare.keyboard.press("ArrowRight")
    compare.wait_for_function("() => document.querySelector('.table-frame').scrollLeft > 0")


def test_a_column_sorts_by_keyboard_and_says_so(compare: Page) -> None:
    head = compare.get_by_role("columnheader", name="FY 2008")
    head.get_by_role("button").focus()
    compare.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "descending")
    compare.keyboard.press("Space")
    expect(head).to_have_attribute("aria-sort", "ascending")
    expect(head.get_by_role("button")).to_be_focused()
