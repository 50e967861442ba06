"""The parameters that say how an answer is drawn, read from a query string."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from funding.figures.registry import CHARTS
from funding.figures.view import View
from funding.query import Query, parse
from funding.query_keys import QueryError

SCALES = ("shared", "own")
VIEW_PARAMETERS = ("chart", "scale")


def parse_question(given: Mapping[str, Sequence[str]]) -> tuple[Query, View]:
    """What the parameters ask, and how to draw it; QueryError for what is not understood."""
    view = parse_view(given)
    return parse({name: keys for name, keys in given.items() if name not in VIEW_PARAMETERS}), view


def parse_view(given: Mapping[str, Sequence[str]]) -> View:
    """The view that the parameters ask for, others left aside; QueryError for an unknown one."""
    return View(
        chart=_one_of("chart", CHARTS, given.get("chart", ())),
        scale=_one_of("scale", SCALES, given.get("scale", ())) or "shared",
    )


def _one_of(name: str, known: Iterable[str], values: Sequence[str]) -> str:
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
