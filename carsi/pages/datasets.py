"""The pages of datasets: their list, and one of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from carsi.pages.folders import DATASETS
from carsi.pages.thing import find, thing_page
from funding.models import Dataset


@require_safe
def datasets_page(request: HttpRequest) -> HttpResponse:
    """`/datasets/`: takes no parameters."""
    context = {"folder": DATASETS, "things": Dataset.objects.all()}
    return render(request, "pages/things.html", context)


@require_safe
def dataset_page(request: HttpRequest, key: str) -> HttpResponse:
    """`/datasets/<slug>/`: takes no parameters."""
    return thing_page(request, "pages/thing.html", DATASETS, find(Dataset.objects.all(), key))
