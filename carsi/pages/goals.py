"""The pages of goals: their list by framework, a framework, and one goal."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from carsi.pages.folders import GOALS
from carsi.pages.thing import find, thing_page
from programs.models import Framework, Goal


@require_safe
def goals_page(request: HttpRequest) -> HttpResponse:
    """`/goals/`: takes no parameters."""
    context = {"folder": GOALS, "things": Goal.objects.all()}
    return render(request, "pages/things.html", context)


@require_safe
def goal_page(request: HttpRequest, key: str) -> HttpResponse:
    """`/goals/<slug>/`, of a goal or of a framework: takes no parameters."""
    try:
        framework = find(Framework.objects.all(), key)
    except Http404:
        return thing_page(request, "pages/thing.html", GOALS, find(Goal.objects.all(), key))
    return thing_page(request, "pages/thing.html", GOALS, framework)
