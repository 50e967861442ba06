"""The pages of programs: their list, and one of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from carsi.pages.folders import PROGRAMS
from carsi.pages.thing import find, thing_page
from programs.models import Program


@require_safe
def programs_page(request: HttpRequest) -> HttpResponse:
    """`/programs/`: takes no parameters."""
    context = {"folder": PROGRAMS, "things": Program.objects.all()}
    return render(request, "pages/things.html", context)


@require_safe
def program_page(request: HttpRequest, key: str) -> HttpResponse:
    """`/programs/<slug>/`: takes no parameters."""
    return thing_page(request, "pages/thing.html", PROGRAMS, find(Program.objects.all(), key))
