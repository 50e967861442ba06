"""The addresses of the compare endpoints, below /api/v1/."""

from django.urls import path

from funding.api.compare import CompareView, CsvView, FigureView
from funding.api.model import MembersView, ModelView

urlpatterns = [
    path("compare/", CompareView.as_view(), name="compare"),
    path("compare/figure/", FigureView.as_view(), name="compare-figure"),
    path("compare.csv", CsvView.as_view(), name="compare-csv"),
    path("model/", ModelView.as_view(), name="model"),
    path("members/<str:dimension>/", MembersView.as_view(), name="members"),
]
