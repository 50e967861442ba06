"""What is zero or missing in charts that have no axis for its marks: in words and in the legend."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from funding.comparison import Comparison
from funding.figures.chart import Trace
from funding.figures.hover import hover_text
from funding.figures.marks import GAPS, MARK_COLOUR
from funding.figures.series import name_of
from funding.groups import Group
from funding.models import CellStatus
from funding.wording import NOT_TOLD, SIGNS, brief, shown, stages_in_words

LEAVES_OUT = "*"
NAMED_AT_MOST = 4
OTHER_SIGNS = {CellStatus.ZERO: "0", "nil": "0", "untold": NOT_TOLD}


def told(comparison: Comparison, group: Group) -> str:
    """What a group says when it is pointed at; a zero, or what is missing, in words."""
    if group.value:
        return hover_text(comparison, group)
    words = [str(gap.words) for gap in GAPS if gap.holds(group)]
    if group.value is None:
        return ", ".join(part for part in (*words, stages_in_words(group.tally)) if part)
    return ", ".join((hover_text(comparison, group), *words))


def short(comparison: Comparison, group: Group) -> str:
    """“$53.8M”, or the sign of what is missing; a star where money may be hidden beside it."""
    if group.value is None:
        return shown(comparison, group.tally, group.measured)
    text = brief(comparison, group.value)
    return text if group.tally.complete else text + LEAVES_OUT


def undrawn(groups: Iterable[Group]) -> list[Trace]:
    """Entries of the legend that name what has no size: zeros, and the gaps of each kind."""
    found = list(groups)
    entries = []
    for gap in GAPS:
        names = [name_of(group.members) for group in found if gap.holds(group)]
        if names:
            entry = legend_entry(f"{gap.words}: {_listed(names)}", gap.symbol)
            entries.append(entry | {"meta": {"role": "gap", "status": gap.status, "names": names}})
    return [*entries, *_star(found)]


def signs(groups: Iterable[Group]) -> list[Trace]:
    """Entries of the legend for the signs that stand where an amount would, and for the star."""
    found = list(groups)
    entries: list[Trace] = [
        legend_entry(f"{SIGNS.get(gap.status) or OTHER_SIGNS[gap.status]}  {gap.words}")
        | {"meta": {"role": "gap", "status": gap.status}}
        for gap in GAPS
        if any(gap.holds(group) and not group.value for group in found)
    ]
    return [*entries, *_star(found)]


def _star(groups: Iterable[Group]) -> list[Trace]:
    if all(group.value is None or group.tally.complete for group in groups):
        return []
    entry = legend_entry(f"{LEAVES_OUT}  " + _("leaves out a cell that is not available"))
    return [entry | {"meta": {"role": "gap", "status": "incomplete"}}]


def legend_entry(name: str, symbol: str = "", colour: str = MARK_COLOUR) -> Trace:
    """A trace that is only an entry of the legend; without a symbol its name says all."""
    marker = {"symbol": symbol, "size": 9, "color": colour, "line": {"width": 2, "color": colour}}
    return {
        "type": "scatter",
        "name": name,
        "x": [None],
        "y": [None],
        "showlegend": True,
        "hoverinfo": "skip",
        **({"mode": "markers", "marker": marker} if symbol else {"mode": "none"}),
    }


def _listed(names: Sequence[str]) -> str:
    named = "; ".join(names[:NAMED_AT_MOST])
    more = len(names) - NAMED_AT_MOST
    return _("%(named)s and %(more)s more") % {"named": named, "more": more} if more > 0 else named
