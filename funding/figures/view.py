"""How an answer is drawn: the chart kind and the scale of its panels."""

from dataclasses import dataclass
from urllib.parse import urlencode


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
