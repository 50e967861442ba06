"""The brief of a country or region: what its page tells, on two printed pages at most."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from carsi.pages.brief_sentences import sentences
from carsi.pages.country import country_shown
from carsi.pages.country_context import ContextShown
from carsi.pages.country_money import Money
from carsi.pages.figures import Figure
from carsi.pages.folders import COUNTRIES
from carsi.pages.thing import find, thing_page
from countries.models import Country

MOST = {"activities": 10, "statements": 6}  # that have room on the second page


@require_safe
def brief_page(request: HttpRequest, key: str) -> HttpResponse:
    """`/countries/<code>/brief/`: takes no parameters."""
    country = find(Country.objects.select_related("citation__document", "covers"), key)
    shown = country_shown(country)
    brief: dict[str, Any] = {
        "above": [country],
        "sentences": list(sentences(country, shown)),
        "charted": _charted(shown)[:1],
        "compared": _compared(shown["beside"]),
        "has_second": any((shown["beside"].figure, shown["activities"], shown["statements"])),
        "left_out": {name: max(0, len(shown[name]) - most) for name, most in MOST.items()},
    }
    kept = {name: shown[name][:most] for name, most in MOST.items()}
    context = {**shown, **kept, **brief}
    return thing_page(request, "pages/country_brief.html", COUNTRIES, country, **context)


def _charted(shown: dict[str, Any]) -> list[Figure]:
    """Its own chart, and after it that of its region."""
    money: list[Money] = [shown["own"], *shown["regional"]]
    return [figure for one in money for figure in one.documents]


def _compared(beside: ContextShown) -> dict[str, Any]:
    """Each indicator in the years of the money, for a table across the sheet."""
    rows = [row for row in beside.rows if row.cell]
    lines = [
        (series, [row.values[place] for row in rows])
        for place, series in enumerate(beside.indicators)
    ]
    return {"rows": rows, "lines": lines}
