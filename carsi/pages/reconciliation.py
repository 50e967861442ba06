"""The reconciliation: what documents state beside what the cells come to, claim by claim."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from carsi.pages.compare import tidy
from carsi.pages.folders import RECONCILIATION
from carsi.pages.picker import Option, Picker
from carsi.pages.reconciliation_rows import topics_of
from funding.query_keys import QueryError
from funding.reconciliation.answer import Answer, answer
from funding.reconciliation.verdicts import OF_CLAIMS, OF_WORDS, Verdict

LONGEST_TOPIC = 60


@require_safe
def reconciliation_page(request: HttpRequest) -> HttpResponse:
    """`/reconciliation/`: the API's filters; an address from the form is tidied first."""
    given = dict(request.GET.lists())
    tidied = tidy(given)
    if tidied != given:
        parts = urlencode(tidied, doseq=True, safe=",.")
        return HttpResponseRedirect(f"{request.path}?{parts}" if parts else request.path)
    try:
        found = answer(given)
    except QueryError as error:
        context = {"sentence": error.sentence, "folder": RECONCILIATION}
        return render(request, "pages/reconciliation.html", context, status=400)
    return render(request, "pages/reconciliation.html", _context(found))


def _context(found: Answer) -> dict[str, Any]:
    return {
        "folder": RECONCILIATION,
        "checks": list(topics_of(found.checks)),
        "tests": list(topics_of(found.tests)),
        "pickers": list(_pickers(found)),
        "verdicts": list(_verdicts(found, OF_CLAIMS)),
        "verdicts_of_words": list(_verdicts(found, OF_WORDS)),
        "address": found.question.address(),
    }


def _verdicts(found: Answer, verdicts: tuple[Verdict, ...]) -> Iterator[tuple[Verdict, int, str]]:
    """Each verdict with its count and the address that shows it alone."""
    for verdict in verdicts:
        yield verdict, found.counts[verdict], found.question.address(verdict=verdict.value)


def _pickers(found: Answer) -> Iterator[Picker]:
    offered: tuple[tuple[str, str, list[tuple[str, str]]], ...] = (
        ("verdict", _("Verdict"), [(v.value, str(v.label).capitalize()) for v in Verdict]),
        ("document", _("Document"), [(one.slug, one.label) for one in found.documents]),
        (
            "topic",
            _("Topic"),
            [
                (topic, Truncator(row.label).chars(LONGEST_TOPIC))
                for topic, row in found.topics.items()
            ],
        ),
    )
    for name, title, options in offered:
        yield Picker(name, title, tuple(_options(found, name, options)))


def _options(found: Answer, name: str, offered: list[tuple[str, str]]) -> Iterator[Option]:
    """All, what the address names where that is several, and each one."""
    chosen = ",".join(found.question.filters.get(name, ()))
    yield Option("", _("all"), not chosen)
    if chosen and chosen not in dict(offered):
        yield Option(chosen, chosen.replace(",", ", "), True)
    for key, label in offered:
        yield Option(key, label, key == chosen)
