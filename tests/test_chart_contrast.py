"""Charts can be read and seen by weak eyes, in light and in dark: WCAG 2.2, 1.4.3 and 1.4.11."""

import pytest
from playwright.sync_api import Page

from tests.accessible_states import CHARTS, Frame, State, in_turn
from tests.chart_colours import of_marks, of_texts

# Its colours say again what is written in each cell.
WRITTEN = {"heatmap"}
LOOKS = (Frame(1440, "light"), Frame(1440, "dark"))


@pytest.mark.parametrize(("state", "frame"), in_turn(CHARTS, LOOKS))
def test_a_charts_texts_and_marks_stand_off(reader: Page, state: State, frame: Frame) -> None:
    state.show(reader, frame)
    assert reader.locator(".chart").get_attribute("data-kind") == state.parameters["chart"]
    texts = of_texts(reader)
    assert len(texts) > 4
    assert [(text, ratio) for text, ratio in texts if ratio < 4.5] == []
    if state.parameters["chart"] not in WRITTEN:
        assert [(mark, ratio) for mark, ratio in of_marks(reader) if ratio < 3] == []
