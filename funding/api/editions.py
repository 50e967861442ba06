"""The editions of a dataset, and what was restated between two of them."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from documents.api.pages import Pages, page_asked, page_of, rows_on
from documents.api.parameters import StrictView, given
from documents.api.shapes import key_and_label
from funding.api.compare import refused_in_shape
from funding.edition_history import EditionSummary, history_of
from funding.edition_query import edition_key
from funding.models import Dataset
from funding.query_keys import storable
from funding.restatement import Line, Restatement, Side, StageTotal
from funding.restatement_query import PARAMETERS, find_restatement
from funding.wording import number

KNOWN = (*PARAMETERS, *Pages.parameters)


@dataclass(frozen=True)
class EditionsAnswer:
    """A dataset's editions, and one page of what one of them restated."""

    dataset: Dataset
    history: tuple[EditionSummary, ...]
    restatement: Restatement | None
    counts: dict[str, int]
    totals: tuple[StageTotal, ...]
    page: dict[str, int]
    lines: list[Line]


def editions_asked(request: Request, slug: str) -> EditionsAnswer:
    """What page and API say alike; a refusal is an error in the API's one shape."""
    dataset = Dataset.objects.filter(slug=slug).first() if storable(slug) else None
    if dataset is None:
        raise NotFound(_("There is no dataset “%(key)s”.") % {"key": slug})
    asked = page_asked(request)
    with refused_in_shape():
        restatement = find_restatement(dataset, given(request))
    counts = restatement.counts() if restatement else {}
    page = page_of(*asked, sum(counts.values()))
    return EditionsAnswer(
        dataset=dataset,
        history=history_of(dataset),
        restatement=restatement,
        counts=counts,
        totals=tuple(restatement.totals()) if restatement else (),
        page=page,
        lines=restatement.lines(rows_on(page)) if restatement else [],
    )


class EditionsView(StrictView):
    """The editions of a dataset, and line by line what one of them restated of an older one."""

    parameters: ClassVar[tuple[str, ...]] = KNOWN

    def get(self, request: Request, slug: str) -> Response:
        answer = editions_asked(request, slug)
        return Response(
            {
                "dataset": key_and_label(answer.dataset),
                "editions": [_edition(summary) for summary in answer.history],
                "restated": _restated(answer),
                "page": answer.page,
                "results": [_line(line) for line in answer.lines],
            }
        )


def _edition(summary: EditionSummary) -> dict[str, Any]:
    edition = summary.edition
    return {
        "key": edition_key(edition),
        "label": edition.label,
        "part": edition.part,
        "revision": edition.revision.number,
        "published_on": edition.revision.published_on,
        "document": key_and_label(edition.citation.document),
        "date": edition.citation.document.date,
        "locator": edition.citation.locator,
        "sha256": edition.sha256 or edition.citation.document.sha256 or None,
        "cells": summary.cells,
        "sums": [
            {"stage": one.stage.value, "amount": number(one.amount), "cells": one.cells}
            for one in summary.sums
        ],
        "supersedes": edition.supersedes.label if edition.supersedes else None,
        "superseded_by": edition.newer.label if edition.newer else None,
    }


def _restated(answer: EditionsAnswer) -> dict[str, Any] | None:
    if answer.restatement is None:
        return None
    return {
        "edition": edition_key(answer.restatement.newer),
        "supersedes": edition_key(answer.restatement.older),
        **answer.counts,
        "totals": [
            {
                "stage": total.stage.value,
                "older": _side(total.older),
                "newer": _side(total.newer),
                "difference": number(total.difference),
            }
            for total in answer.totals
        ],
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        **{name: member.key_and_label for name, member in line.members.items()},
        "change": line.change,
        "older": _side(line.older),
        "newer": _side(line.newer),
        "difference": number(line.difference),
    }


def _side(side: Side) -> dict[str, Any]:
    return {"amount": number(side.amount), "gaps": list(side.gaps), "cells": side.cells}
