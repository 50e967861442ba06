"""What a kind of chart is: a name, when it tells the truth, and how it is drawn."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from funding.comparison import Comparison
from funding.figures.view import View

Trace = dict[str, Any]
Drawing = dict[str, Any]


@dataclass(frozen=True)
class Chart:
    """A kind of chart.

    `why_not` says why it would not tell the truth about an answer, empty where it fits. `draw`
    makes `data`, the traces, and what of the `layout` is its own, as plain JSON values.
    """

    name: str
    title: Promise
    why_not: Callable[[Comparison], str]
    draw: Callable[[Comparison, View], Drawing]
