"""The keyboard alone is enough: all is reached and seen, nothing traps, changes are said."""

import pytest
from playwright.sync_api import Page

from tests.accessible_states import FRAMES, STATES, Frame, State
from tests.focus import reachable, walk

WALKED = [state for state in STATES if state.name in ("unfolded", "compare with its questions")]


@pytest.mark.parametrize("frame", [FRAMES[0], FRAMES[3]], ids=str)
@pytest.mark.parametrize("state", WALKED, ids=lambda state: state.name)
def test_the_tab_key_reaches_everything_in_order_and_in_sight(
    reader: Page, state: State, frame: Frame
) -> None:
    state.show(reader, frame)
    everything = reachable(reader)
    steps = walk(reader, "Tab", len(everything) + 10)
    assert [step.number for step in steps] == list(everything)
    assert [step.name for step in steps if step.ring < 2] == []
    assert [step.name for step in steps if not step.open] == []
    back = walk(reader, "Shift+Tab", len(everything))
    assert [step.number for step in back] == list(everything)[::-1]
    assert [step.name for step in back if not step.open] == []
