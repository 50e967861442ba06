"""The cells behind a number: each as printed, with its place in its document."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from carsi.pages.paging import page_of
from documents.publishing.revision import last_revision
from funding.deflator import year_code
from funding.edition_history import with_several_editions
from funding.edition_messages import about_as_of
from funding.models import Allocation, CellStatus, Stage
from funding.query import Query, parse
from funding.query_keys import QueryError
from funding.selection import cells_of


@require_safe
def cells_page(request: HttpRequest) -> HttpResponse:
    """`/cells/`: the filters of a compare query, and `page`; 200 cells a page."""
    given = dict(request.GET.lists())
    number = given.pop("page", ["1"])[-1]
    try:
        query = parse(given)
    except QueryError as error:
        context = {"sentence": error.sentence, "heading": _("These cells cannot be listed")}
        return render(request, "pages/cells.html", context, status=400)
    cells = cells_of(query).select_related(
        "edition__dataset", "citation__document", "country", "account", "program", "agency"
    )
    page = page_of(cells.order_by("edition__dataset__slug", "source_row", "source_column"), number)
    address = query.address()
    further = f"&page={page.number}" if page.number > 1 else ""
    shown = {
        "page": page,
        "rows": _rows(page, query),
        "stages": sorted({cell.stage for cell in page}, key=Stage.values.index),
        "statuses": sorted({cell.status for cell in page}, key=CellStatus.values.index),
        "address": address,
        "permanent": f"{request.path}?{address}{further}",
        "cited": f"{request.path}?{_cited(query)}{further}",
        "today": f"{request.path}?{replace(query, as_of=None).address()}",
        "query": query,
        "as_of": next(about_as_of(query), None),
        "with_several_editions": with_several_editions(query.values.get("dataset", ())),
    }
    return render(request, "pages/cells.html", shown)


def _cited(query: Query) -> str:
    """The query string that lists the same cells again after any later publication."""
    return replace(query, as_of=query.as_of or last_revision()).address()


def _rows(page: Iterable[Allocation], query: Query) -> list[tuple[Allocation, Decimal | None]]:
    """Each cell, and its amount in the constant dollars of the number that it is behind."""
    deflator = query.bases.deflator
    if deflator is None:
        return [(cell, None) for cell in page]
    return [(cell, deflator.constant(cell.amount, year_code(cell))) for cell in page]
