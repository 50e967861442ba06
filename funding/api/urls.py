"""The addresses of comparisons, cross-checks, reconciliation and coverage, below /api/v1/."""

from django.urls import path

from funding.api.compare import CompareView, FigureView
from funding.api.compare_files import FILES
from funding.api.coverage import CoverageCsvView, CoverageView
from funding.api.crosscheck import CrosscheckCsvView, CrosscheckView
from funding.api.editions import EditionsView
from funding.api.model import MembersView, ModelView
from funding.api.reconciliation import ReconciliationCsvView, ReconciliationView

urlpatterns = [
    path("compare/", CompareView.as_view(), name="compare"),
    path("compare/figure/", FigureView.as_view(), name="compare-figure"),
    *(
        path(f"compare.{suffix}", view.as_view(), name=f"compare-{suffix}")
        for suffix, view in FILES.items()
    ),
    path("datasets/<str:slug>/editions/", EditionsView.as_view(), name="dataset-editions"),
    path("crosscheck/", CrosscheckView.as_view(), name="crosscheck"),
    path("crosscheck.csv", CrosscheckCsvView.as_view(), name="crosscheck-csv"),
    path("reconciliation/", ReconciliationView.as_view(), name="reconciliation"),
    path("reconciliation.csv", ReconciliationCsvView.as_view(), name="reconciliation-csv"),
    path("coverage/", CoverageView.as_view(), name="coverage"),
    path("coverage.csv", CoverageCsvView.as_view(), name="coverage-csv"),
    path("model/", ModelView.as_view(), name="model"),
    path("members/<str:dimension>/", MembersView.as_view(), name="members"),
]
