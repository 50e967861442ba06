"""The reconciliation: what documents state beside what the cells come to, claim by claim."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from carsi.pages.folders import RECONCILIATION
from carsi.pages.picker import Picker, filter_picker
from carsi.pages.reconciliation_rows import topics_of
from carsi.pages.tidying import to_tidied
from funding.query_keys import QueryError
from funding.reconciliation.answer import Answer, answer
from funding.reconciliation.verdicts import OF_CLAIMS, OF_WORDS, Verdict

LONGEST_TOPIC = 60


@require_safe
def reconciliation_page(request: HttpRequest) -> HttpResponse:
    """`/reconciliation/`: the API's filters; an address from the form is tidied first."""
    given = dict(request.GET.lists())
    if tidied := to_tidied(request, given):
        return tidied
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
    counts = found.counts
    for verdict in verdicts:
        yield verdict, counts[verdict], found.question.address(verdict=verdict.value)


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
        yield filter_picker(name, title, found.question.filters.get(name, ()), options)
