"""The pages of goals: their list by framework, a framework, and one goal."""

from collections.abc import Iterator

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from carsi.pages.activities import activities
from carsi.pages.figures import figures_of
from carsi.pages.folders import GOALS
from carsi.pages.said import documents_of
from carsi.pages.thing import find, look_up, thing_page
from carsi.pages.ties import Tie, ties
from funding.figures.bundles import COMMON
from funding.models import AttributionShare
from programs.api.links import fetched
from programs.models import Framework, Goal, GoalMapping, GoalWording

FRAMEWORKS = Framework.objects.select_related("program", "citation__document").prefetch_related(
    Prefetch("goals", Goal.objects.select_related("citation__document"))
)
TIED = Goal.objects.select_related("framework__program", "citation__document").prefetch_related(
    fetched("wordings", GoalWording),
    fetched("mappings", GoalMapping, "same_as__framework"),
    fetched("inverse_mappings", GoalMapping, "goal__framework"),
)


@require_safe
def goals_page(request: HttpRequest) -> HttpResponse:
    """`/goals/`: takes no parameters."""
    return render(request, "pages/goals.html", {"folder": GOALS, "frameworks": FRAMEWORKS.all()})


@require_safe
def goal_page(request: HttpRequest, key: str) -> HttpResponse:
    """`/goals/<slug>/`, of a goal or of a framework: takes no parameters."""
    framework = look_up(FRAMEWORKS, key)
    return _framework(request, framework) if framework else _goal(request, find(TIED, key))


def _framework(request: HttpRequest, framework: Framework) -> HttpResponse:
    goals = list(framework.goals.all())
    scheme = framework.attribution_schemes.filter(is_default=True).first()
    return thing_page(
        request,
        "pages/framework.html",
        GOALS,
        framework,
        bundle=COMMON,
        goals=goals,
        scheme=scheme,
        figures=figures_of(f"program={framework.program.slug}", "goal", "range") if scheme else [],
        documents=documents_of([framework], goals),
    )


def _goal(request: HttpRequest, goal: Goal) -> HttpResponse:
    shares = AttributionShare.objects.filter(goal=goal, scheme__is_default=True).select_related(
        "account", "scheme", "citation__document"
    )
    done = list(activities().filter(activitygoal_links__goal=goal))
    wordings = list(goal.wordings.all())
    attributed = f"program={goal.framework.program.slug}&goal={goal.slug}"
    return thing_page(
        request,
        "pages/goal.html",
        GOALS,
        goal,
        above=[goal.framework],
        bundle=COMMON,
        wordings=wordings,
        figures=figures_of(attributed, "account,fiscal_year", "stacked") if shares else [],
        all_ties=[ties(_("Accounts that the scheme attributes to it"), shares, "account")],
        same=list(_same(goal)),
        activities=done,
        documents=documents_of([goal], wordings, done),
    )


def _same(goal: Goal) -> Iterator[Tie]:
    """The goals of other frameworks that mean the same."""
    for mapping in goal.mappings.all():
        yield Tie(mapping.same_as, mapping, mapping.same_as.framework.label)
    for mapping in goal.inverse_mappings.all():
        yield Tie(mapping.goal, mapping, mapping.goal.framework.label)
