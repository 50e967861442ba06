"""How far an amount is from spent: the patterns of bars, the points of lines, and their legend."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funding.figures.chart import Trace
from funding.groups import Group
from funding.models import Stage
from funding.tally import Tally
from funding.wording import NOT_FINAL

FINAL, NOT_YET, UNSTATED = "final", "not_final", "unstated"

PATTERNS = {FINAL: "", NOT_YET: "/", UNSTATED: "."}
# How much ink each pattern takes: dots stay quiet, hatching is plain to see.
SOLIDITY = {FINAL: 0.0, NOT_YET: 0.35, UNSTATED: 0.12}
SYMBOLS = {FINAL: "circle", NOT_YET: "circle-open", UNSTATED: "square-open"}

BAR_WORDS = {
    FINAL: gettext_lazy("solid: %(stages)s"),
    NOT_YET: gettext_lazy("hatched: %(stages)s"),
    UNSTATED: gettext_lazy("dotted: %(stages)s"),
}
POINT_WORDS = {
    FINAL: gettext_lazy("full points: %(stages)s"),
    NOT_YET: gettext_lazy("open points: %(stages)s"),
    UNSTATED: gettext_lazy("open squares: %(stages)s"),
}
LEGEND_COLOUR = "#8c8c8c"


def certainty(tally: Tally) -> str:
    """Not final where anything in it is not, unstated where a stage is not stated, else final."""
    looks = {_look(Stage(stage)) for stage in tally.stages}
    return next((look for look in (NOT_YET, UNSTATED) if look in looks), FINAL)


def patterns(tallies: Iterable[Tally]) -> dict[str, Any]:
    """The patterns of the bars of one trace."""
    kinds = [certainty(tally) for tally in tallies]
    return {
        "shape": [PATTERNS[kind] for kind in kinds],
        "fillmode": "overlay",
        "fgopacity": 0.6,
        "size": 6,
        "solidity": [SOLIDITY[kind] for kind in kinds],
    }


def symbol(tally: Tally) -> str:
    """The symbol of a point."""
    return SYMBOLS[certainty(tally)]


def stage_bars(groups: Iterable[Group], bars: Sequence[Trace] = ()) -> list[Trace]:
    """Entries of the legend for the patterns that occur, with the stages they stand for.

    They draw nothing and take no room beside bars: they share the first one's.
    """
    first = next(iter(bars), {})
    shared: Trace = {name: first[name] for name in ("orientation", "offsetgroup") if name in first}
    return [
        {
            "type": "bar",
            **shared,
            "name": BAR_WORDS[kind] % {"stages": stages},
            "x": [None],
            "y": [None],
            "marker": {
                "color": LEGEND_COLOUR,
                "pattern": {
                    "shape": PATTERNS[kind],
                    "fillmode": "overlay",
                    "size": 6,
                    "solidity": SOLIDITY[kind],
                },
            },
            "meta": {"role": "stage", "stage": kind},
        }
        for kind, stages in present(groups).items()
    ]


def stage_points(groups: Iterable[Group]) -> list[Trace]:
    """Entries of the legend for the points that occur, with the stages they stand for."""
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": POINT_WORDS[kind] % {"stages": stages},
            "x": [None],
            "y": [None],
            "marker": {"symbol": SYMBOLS[kind], "size": 9, "color": LEGEND_COLOUR},
            "meta": {"role": "stage", "stage": kind},
        }
        for kind, stages in present(groups).items()
    ]


def present(groups: Iterable[Group]) -> dict[str, str]:
    """The stages that each look stands for, in words; a sum of several has the least final one."""
    found: dict[str, set[str]] = {}
    for group in groups:
        if group.value is not None:
            found.setdefault(certainty(group.tally), set()).update(group.tally.stages)
    return {kind: _in_words(kind, found[kind]) for kind in BAR_WORDS if kind in found}


def _in_words(kind: str, stages: set[str]) -> str:
    own = [stage for stage in Stage if _look(stage) == kind and stage in stages]
    named = ", ".join(str(stage.label) for stage in own)
    return _("%(stages)s, in part") % {"stages": named} if stages - set(own) else named


def _look(stage: Stage) -> str:
    if stage in NOT_FINAL:
        return NOT_YET
    return UNSTATED if stage == Stage.UNSTATED else FINAL
