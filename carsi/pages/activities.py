"""The pages of activities: their list, and one of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from carsi.pages.folders import ACTIVITIES
from carsi.pages.thing import find, thing_page
from programs.models import Activity


@require_safe
def activities_page(request: HttpRequest) -> HttpResponse:
    """`/activities/`: takes no parameters."""
    context = {"folder": ACTIVITIES, "things": Activity.objects.all()}
    return render(request, "pages/things.html", context)


@require_safe
def activity_page(request: HttpRequest, key: str) -> HttpResponse:
    """`/activities/<slug>/`: takes no parameters."""
    return thing_page(request, "pages/thing.html", ACTIVITIES, find(Activity.objects.all(), key))
