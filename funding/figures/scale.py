"""The scale from values to colours, on light and on dark grounds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from funding.bases import Measure
from funding.comparison import Comparison
from funding.figures.legible import mixed
from funding.groups import Group

# From little to much, each ending far from the ground that it lies on.
LIGHT, DARK = ("#e3edf5", "#0b4a78"), ("#22384a", "#a6d5f7")
# From far below zero through zero to far above it.
LIGHT_BOTH, DARK_BOTH = ("#a13d00", "#f3eee7", "#0b4a78"), ("#f4955c", "#2a2f36", "#8cc8f3")


@dataclass(frozen=True)
class Scale:
    """Colours evenly spread from the value `low` to the value `high`."""

    low: float
    high: float
    light: Sequence[str]
    dark: Sequence[str]

    def of(self, value: float, dark: bool = False) -> str:
        """The colour of a value, as #rrggbb."""
        colours = self.dark if dark else self.light
        place = (value - self.low) / (self.high - self.low) * (len(colours) - 1)
        below = min(max(int(place), 0), len(colours) - 2)
        return mixed(colours[below], colours[below + 1], min(max(place - below, 0), 1))

    def as_json(self) -> dict[str, Any]:
        """What a trace that colours its values needs; `dark_scale` gives the rest."""
        return {"zmin": self.low, "zmax": self.high, "colorscale": _stops(self.light)}

    def dark_scale(self) -> list[list[Any]]:
        return _stops(self.dark)


def scale_of(comparison: Comparison, groups: Iterable[Group]) -> Scale:
    """From zero to the groups' largest value, or as far below zero where any value is negative.

    A change lies around zero whatever its values are.
    """
    values = [float(group.value) for group in groups if group.value is not None]
    reach = max(map(abs, values), default=0) or 1
    if comparison.query.bases.measure == Measure.CHANGE or min(values, default=0) < 0:
        return Scale(-reach, reach, LIGHT_BOTH, DARK_BOTH)
    return Scale(0, reach, LIGHT, DARK)


def _stops(colours: Sequence[str]) -> list[list[Any]]:
    return [[place / (len(colours) - 1), colour] for place, colour in enumerate(colours)]
