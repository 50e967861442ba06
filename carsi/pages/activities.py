"""The pages of activities: their list, and one with all that it is tied to."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from carsi.pages.folders import ACTIVITIES
from carsi.pages.said import documents_of
from carsi.pages.thing import find, thing_page
from carsi.pages.ties import Ties, ties
from documents.models import in_order
from programs.api.activities import ActivityResource
from programs.models import Activity


def activities() -> "QuerySet[Activity]":
    """Activities with all that they are tied to, in a fixed number of queries."""
    return ActivityResource.queryset.all()


@require_safe
def activities_page(request: HttpRequest) -> HttpResponse:
    """`/activities/`: takes no parameters."""
    listed = sorted(activities(), key=lambda activity: in_order(activity.label))
    return render(request, "pages/activities.html", {"folder": ACTIVITIES, "activities": listed})


@require_safe
def activity_page(request: HttpRequest, key: str) -> HttpResponse:
    """`/activities/<slug>/`: takes no parameters."""
    activity = find(activities(), key)
    tied = list(_ties(activity))
    said = (tie.said for one in tied for tie in one.ties)
    return thing_page(
        request,
        "pages/activity.html",
        ACTIVITIES,
        activity,
        all_ties=tied,
        documents=documents_of([activity], said),
    )


def _ties(activity: Activity) -> Iterator[Ties]:
    yield ties(_("Programs"), activity.activityprogram_links.all(), "program")
    yield ties(_("Countries and regions"), activity.activitycountry_links.all(), "country")
    yield ties(_("Agencies"), activity.activityagency_links.all(), "agency")
    yield ties(_("Accounts"), activity.activityaccount_links.all(), "account")
    yield ties(_("Goals"), activity.activitygoal_links.all(), "goal")
    yield ties(_("Partners"), activity.activitypartner_links.all(), "partner")
