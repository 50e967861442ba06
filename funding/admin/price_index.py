"""Price indices with their values."""

from django.contrib import admin

from documents.admin.labels import name
from documents.admin.rows import RowAdmin, links
from funding.models import PriceIndex, PriceIndexValue


@admin.register(PriceIndex)
class PriceIndexAdmin(RowAdmin):
    list_display = (name, "slug", "edition", "base_year", "is_default", "citation")
    list_filter = ("is_default", "editorial")
    list_select_related = ("citation__document",)
    search_fields = ("slug", "name", "name_es", "edition")
    ordering = ("slug",)
    inlines = (links(PriceIndexValue),)
