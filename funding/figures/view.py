"""How an answer is drawn: the chart kind and the scale of its panels, from the query string."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from funding.query_keys import QueryError

CHART_KINDS = ("stacked", "grouped", "line", "range")
SCALES = ("shared", "own")
VIEW_PARAMETERS = ("chart", "scale")


@dataclass(frozen=True)
class View:
    """The chart asked for, empty for the one that fits best, and whether panels share a scale."""

    chart: str = ""
    scale: str = "shared"

    def address(self, query_address: str) -> str:
        """The query string of a query, with this view of it."""
        chosen = {"chart": self.chart, "scale": "own" if self.scale == "own" else ""}
        own = urlencode({name: value for name, value in chosen.items() if value})
        return "&".join(part for part in (query_address, own) if part)


def parse_view(given: Mapping[str, Sequence[str]]) -> View:
    """The view that the parameters ask for, others left aside; QueryError for an unknown one."""
    return View(
        chart=_one_of("chart", CHART_KINDS, given.get("chart", ())),
        scale=_one_of("scale", SCALES, given.get("scale", ())) or "shared",
    )


def _one_of(name: str, known: Sequence[str], values: Sequence[str]) -> str:
    keys = [value.strip() for value in values if value.strip()]
    if not keys:
        return ""
    if len(keys) > 1 or keys[0] not in known:
        raise QueryError(
            name,
            _("“%(key)s” is not a known %(name)s. Known ones: %(known)s.")
            % {"key": ",".join(keys), "name": name, "known": ", ".join(known)},
        )
    return keys[0]
