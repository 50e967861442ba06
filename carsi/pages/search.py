"""The page `/search/`: what a text finds, by kind, and the questions that it may ask."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from carsi.search.answer import search, trouble_with
from carsi.search.results import TITLES

PARAMETERS = ("q", "kind")
ON_A_PAGE, OF_ONE_KIND = 6, 200


@dataclass(frozen=True)
class Help:
    """Something that can be searched for, with texts to try; they are typed in either language."""

    title: Promise
    words: Promise
    examples: tuple[str, ...]


HELP = (
    Help(
        gettext_lazy("Names"),
        gettext_lazy(
            "Of countries, programs, accounts, agencies, partners, activities, goals, documents and"
            " datasets, in English or Spanish. Accents and a wrong letter do not matter."
        ),
        ("INCLE", "Merida", "Hondruas"),
    ),
    Help(
        gettext_lazy("Words"),
        gettext_lazy("Of the glossary, of descriptions, and of what documents claim and state."),
        ("homicides", "vetted units"),
    ),
    Help(
        gettext_lazy("Amounts"),
        gettext_lazy(
            "As they are printed, or in words: the claims that state them, and the cells."
        ),
        ("361 million", "65.4"),
    ),
    Help(
        gettext_lazy("Questions"),
        gettext_lazy(
            "Made of names, years and ways to group or count. Each leads to the comparison that"
            " answers it, or to the nearest that has an answer."
        ),
        ("ESF desde 2010 dólares constantes", "CARSI by goal", "military aid Guatemala per person"),
    ),
)


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """`/search/`: `q`, and `kind` for all results of one kind."""
    text = request.GET.get("q", "").strip()
    kind = request.GET.get("kind", "")
    context: dict[str, Any] = {"q": text, "kind": kind, "help": HELP}
    if trouble := _trouble_with_parameters(request, kind):
        return render(request, "pages/search.html", context | {"refusal": trouble}, status=400)
    if trouble := trouble_with(text):
        return render(request, "pages/search.html", context | {"hint": trouble})
    answer = search(text, OF_ONE_KIND, (kind,)) if kind else search(text, ON_A_PAGE)
    return render(request, "pages/search.html", context | {"answer": answer})


def _trouble_with_parameters(request: HttpRequest, kind: str) -> str:
    """Why the address cannot be read; empty if it can."""
    unknown = [name for name in request.GET if name not in PARAMETERS]
    if unknown:
        sentence = _("“%(name)s” is not a parameter. Known ones: %(known)s.")
        return sentence % {"name": unknown[0], "known": ", ".join(PARAMETERS)}
    if kind and kind not in TITLES:
        sentence = _("“%(kind)s” is not a kind. Known ones: %(known)s.")
        return sentence % {"kind": kind, "known": ", ".join(TITLES)}
    return ""
