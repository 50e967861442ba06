"""Datasets, which of them count the same money, and which lines of theirs do not."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from documents.admin.labels import title
from documents.admin.rows import LinkInline, RowAdmin
from documents.models import in_language
from funding.admin.grid_urls import grid_urls
from funding.admin.official import guide, import_page
from funding.models import Dataset, DatasetOverlap, Edition, ScopeDifference


def grid_address(dataset: Dataset) -> str:
    """The grid in which the dataset's table is typed."""
    return reverse("admin:funding_dataset_grid", args=[dataset.pk])


class EditionInline(LinkInline):
    """The editions of a dataset, each with a link to its own page."""

    model = Edition
    fk_name = "dataset"
    fields = ("label", "unit", "revision", "supersedes", "citation")
    readonly_fields = fields
    can_delete = False
    show_change_link = True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Dataset)
class DatasetAdmin(RowAdmin):
    change_list_template = "admin/funding/dataset/change_list.html"
    list_display = (title, "slug", "counted", "editions", "is_default")
    list_filter = ("is_default",)
    search_fields = ("slug", "title", "title_es", "scope", "measure")
    ordering = ("slug",)
    inlines = (EditionInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Dataset]:
        datasets: QuerySet[Dataset] = super().get_queryset(request)
        return datasets.annotate(how_many=Count("editions"))

    @admin.display(description=_("measure"), ordering="measure")
    def counted(self, dataset: Dataset) -> str:
        return in_language(dataset.measure, dataset.measure_es)

    @admin.display(description=_("editions"), ordering="how_many")
    def editions(self, dataset: Any) -> int:
        return int(dataset.how_many)

    def get_urls(self) -> list[URLPattern]:
        """With the pages on which a table is typed or an official file imported, and a guide."""
        return [
            *grid_urls(self.admin_site),
            path("import/", self.admin_site.admin_view(import_page), name="funding_dataset_import"),
            path(
                "official-data.md",
                self.admin_site.admin_view(guide),
                name="funding_dataset_guide",
            ),
            *super().get_urls(),
        ]


@admin.register(DatasetOverlap)
class DatasetOverlapAdmin(RowAdmin):
    list_display = ("pair", "both_count", "editorial")
    list_filter = ("first", "second", "editorial")
    list_select_related = ("first", "second")
    search_fields = ("first__slug", "first__title", "second__slug", "second__title", "reason")
    ordering = ("first__slug", "second__slug")

    @admin.display(description=_("datasets"), ordering="first__slug")
    def pair(self, overlap: DatasetOverlap) -> str:
        return f"{overlap.first.slug} · {overlap.second.slug}"

    @admin.display(description=_("what both count"))
    def both_count(self, overlap: DatasetOverlap) -> str:
        return in_language(overlap.reason, overlap.reason_es)


@admin.register(ScopeDifference)
class ScopeDifferenceAdmin(RowAdmin):
    list_display = ("slug", "dataset", "country", "account", "official", "the_two_count")
    list_filter = ("editorial", "dataset")
    list_select_related = ("dataset", "country", "account", "official")
    search_fields = ("slug", "dataset__slug", "official__slug", "reason", "reason_es")
    ordering = ("slug",)

    @admin.display(description=_("what the two count"))
    def the_two_count(self, difference: ScopeDifference) -> str:
        return in_language(difference.reason, difference.reason_es)
