"""No page, chart or control has a barrier that axe-core finds, in any state of the written list."""

import pytest
from playwright.sync_api import Page

from funding.bases import CHOICES, DEFAULTS
from funding.dimensions import DIMENSIONS
from funding.figures import CHARTS
from funding.models import AttributionScheme, KindScheme
from funding.query import PARAMETERS
from tests.accessible_states import STATES, Frame, State, framed
from tests.axe import violations


@pytest.mark.parametrize(
    ("state", "frame"), framed(), ids=lambda part: getattr(part, "name", str(part))
)
def test_axe_finds_no_barrier(reader: Page, state: State, frame: Frame) -> None:
    state.show(reader, frame)
    assert violations(reader) == []


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
