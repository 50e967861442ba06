"""The pages of agencies: the tree of the US government as far as it is named, and one agency."""

from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from carsi.pages.activities import activities
from carsi.pages.figures import figures_of
from carsi.pages.folders import AGENCIES
from carsi.pages.said import documents_of
from carsi.pages.thing import find, thing_page
from carsi.pages.ties import ties
from documents.models import in_order
from funding.figures.bundles import COMMON
from programs.models import Agency, ProgramAgency


@dataclass
class Branch:
    """An agency with what is below it, and whether any of it is named by a document."""

    agency: Agency
    above: "Branch | None" = None
    below: "list[Branch]" = field(default_factory=list)

    @property
    def is_named(self) -> bool:
        named = self.agency.citation is not None
        return named or any(branch.is_named for branch in self.below)

    @property
    def way(self) -> list[Agency]:
        """The agencies above it, the highest first."""
        return [*self.above.way, self.above.agency] if self.above else []


def branches() -> dict[int, Branch]:
    """Every agency's place in the tree, by its key in the database, in the order of names."""
    agencies = Agency.objects.select_related("citation__document")
    rows = sorted(agencies, key=lambda agency: in_order(agency.label))
    found = {agency.pk: Branch(agency) for agency in rows}
    for branch in found.values():
        if branch.agency.parent_id:
            branch.above = found[branch.agency.parent_id]
            branch.above.below.append(branch)
    return found


@require_safe
def agencies_page(request: HttpRequest) -> HttpResponse:
    """`/agencies/`: takes no parameters."""
    roots = [branch for branch in branches().values() if branch.above is None]
    context = {
        "folder": AGENCIES,
        "named": [branch for branch in roots if branch.is_named],
        "others": [branch for branch in roots if not branch.is_named],
    }
    return render(request, "pages/agencies.html", context)


@require_safe
def agency_page(request: HttpRequest, key: str) -> HttpResponse:
    """`/agencies/<slug>/`: takes no parameters."""
    agency = find(Agency.objects.all(), key)
    branch = branches()[agency.pk]
    programs = ProgramAgency.objects.filter(agency=agency).select_related(
        "program", "citation__document"
    )
    done = list(activities().filter(activityagency_links__agency=agency))
    return thing_page(
        request,
        "pages/agency.html",
        AGENCIES,
        branch.agency,
        above=branch.way,
        below=branch.below,
        bundle=COMMON,
        figures=figures_of(f"agency={key}", "country,fiscal_year", "stacked"),
        all_ties=[ties(_("Programs"), programs, "program")],
        activities=done,
        names=agency.aliases.all(),
        documents=documents_of([branch.agency], programs, done),
    )
