"""The pages of programs and authorities: their list by kind, and one with all its ties."""

from collections.abc import Iterator
from itertools import groupby

from django.db.models import Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from carsi.pages.activities import activities
from carsi.pages.figures import Figure, figures_of
from carsi.pages.folders import PROGRAMS
from carsi.pages.said import claims_about, documents_of, statements_about
from carsi.pages.thing import find, thing_page
from carsi.pages.ties import Tie, Ties, ties
from documents.models import in_order
from funding.figures.bundles import COMMON
from programs.api.links import fetched
from programs.api.programs import PROGRAM_TIES
from programs.models import (
    EventProgram,
    Framework,
    Program,
)
from programs.models.program import ProgramKind, Relation

TIED = Program.objects.select_related("citation__document").prefetch_related(
    *PROGRAM_TIES,
    fetched("event_links", EventProgram, "event__citation__document", "event__disputed_by"),
    Prefetch("frameworks", Framework.objects.prefetch_related("goals")),
)


@require_safe
def programs_page(request: HttpRequest) -> HttpResponse:
    """`/programs/`: takes no parameters."""
    order = ProgramKind.values
    rows = sorted(
        Program.objects.select_related("citation__document"),
        key=lambda program: (order.index(program.kind), in_order(program.label)),
    )
    kinds = [
        (ProgramKind(kind).label, list(programs))
        for kind, programs in groupby(rows, key=lambda program: program.kind)
    ]
    return render(request, "pages/programs.html", {"folder": PROGRAMS, "kinds": kinds})


@require_safe
def program_page(request: HttpRequest, key: str) -> HttpResponse:
    """`/programs/<slug>/`: takes no parameters."""
    program = find(TIED, key)
    figures = figures_of(f"program={key}", "account,fiscal_year", "stacked")
    done = list(activities().filter(activityprogram_links__program=program))
    statements = list(statements_about(Q(program=program)))
    claims = list(claims_about(("program", key), *_datasets(figures)))
    links = program.event_links.all()
    return thing_page(
        request,
        "pages/program.html",
        PROGRAMS,
        program,
        bundle=COMMON,
        figures=figures,
        all_ties=list(_ties(program)),
        activities=done,
        statements=statements,
        claims=claims,
        related=list(_related(program)),
        events=sorted((link.event for link in links), key=lambda event: event.year),
        documents=documents_of([program], done, statements, claims, links),
    )


def _datasets(figures: list[Figure]) -> Iterator[tuple[str, str]]:
    """The datasets of the charts, which claims are checked against."""
    for figure in figures:
        yield from (("dataset", dataset.slug) for dataset in figure.datasets)


def _ties(program: Program) -> Iterator[Ties]:
    yield ties(_("Countries and regions"), program.programcountry_links.all(), "country")
    yield ties(_("Agencies"), program.programagency_links.all(), "agency")
    yield ties(_("Partners"), program.programpartner_links.all(), "partner")


INVERSE = {
    Relation.PART_OF: gettext_lazy("includes"),
    Relation.SUCCESSOR_OF: gettext_lazy("is the predecessor of"),
    Relation.SUPPORTS: gettext_lazy("is supported by"),
    Relation.USES: gettext_lazy("is what carries out"),
}


def _related(program: Program) -> Iterator[Tie]:
    """The programs that it hangs together with, each with how it does so."""
    for relation in program.relations.all():
        yield Tie(relation.other, relation, str(Relation(relation.relation).label))
    for relation in program.inverse_relations.all():
        yield Tie(relation.program, relation, str(INVERSE[Relation(relation.relation)]))
