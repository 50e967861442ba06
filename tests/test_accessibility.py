"""No page, chart or control has a barrier that axe-core finds, in any state of the written list."""

import pytest
from playwright.sync_api import Page

from funding.bases import CHOICES, DEFAULTS
from funding.dimensions import DIMENSIONS
from funding.figures import CHARTS
from funding.models import AttributionScheme, KindScheme
from funding.query import PARAMETERS
from tests.accessible_states import FRAMES, STATES, Frame, State, framed
from tests.axe import violations

MOVING = """() => {
    const chart = document.querySelector(".chart")?.layout;
    const moves = (style) => style.scrollBehavior === "smooth" || style.animationName !== "none"
        || style.transitionDuration.split(", ").some((duration) => parseFloat(duration) > 0);
    return [
        ...[...document.querySelectorAll("*")].filter((one) => moves(getComputedStyle(one))),
        ...document.getAnimations(),
        ...(chart?.transition?.duration ? [chart.transition] : []),
    ].map((one) => one.outerHTML ?? JSON.stringify(one));
}"""


@pytest.mark.parametrize(("state", "frame"), framed())
def test_it_has_no_barrier_and_keeps_still_for_who_wants_that(
    reader: Page, state: State, frame: Frame
) -> None:
    """Both at once: to show a page takes longer than to look at it."""
    state.show(reader, frame)
    assert violations(reader) == []
    assert moving(reader) == []


def moving(page: Page) -> list[str]:
    """What moves though the reader wants no motion, in the frame and in a wide one."""
    page.emulate_media(reduced_motion="reduce")
    found = page.evaluate(MOVING)
    page.set_viewport_size({"width": FRAMES[0].width, "height": 900})
    found += page.evaluate(MOVING)
    page.emulate_media(reduced_motion="null")
    return list(found)


class TestTheListNames:
    """What it must hold; see tests/accessible_states.py."""

    @pytest.mark.parametrize("chart", CHARTS)
    def test_every_kind_of_chart(self, chart: str) -> None:
        assert chart in shown("chart")

    @pytest.mark.parametrize("parameter", PARAMETERS)
    def test_every_parameter(self, parameter: str) -> None:
        assert shown(parameter)

    @pytest.mark.parametrize("basis", CHOICES)
    def test_every_choice_of_a_basis(self, basis: str) -> None:
        assert shown(basis) | {DEFAULTS[basis]} >= set(CHOICES[basis].values)

    @pytest.mark.parametrize("dimension", DIMENSIONS)
    def test_every_dimension(self, dimension: str) -> None:
        assert dimension in shown("by")

    @pytest.mark.django_db
    def test_every_scheme(self) -> None:
        assert shown("scheme") >= set(AttributionScheme.objects.values_list("slug", flat=True))
        assert shown("kind_scheme") >= set(KindScheme.objects.values_list("slug", flat=True))


def shown(parameter: str) -> set[str]:
    """The values that the states' addresses give a parameter."""
    return {
        value
        for state in STATES
        for value in state.parameters.get(parameter, "").split(",")
        if value
    }
