"""Agencies, partners and accounts."""

from django.contrib import admin

from documents.admin.rows import RowAdmin
from programs.models import Account, Agency, Partner


@admin.register(Agency)
class AgencyAdmin(RowAdmin):
    list_display = ("name", "abbreviation", "slug", "kind", "parent", "editorial")
    list_filter = ("kind", ("parent", admin.RelatedOnlyFieldListFilter), "editorial")
    list_select_related = ("parent",)
    search_fields = ("slug", "abbreviation", "name", "name_es", "parent__name")
    ordering = ("name",)


@admin.register(Partner)
class PartnerAdmin(RowAdmin):
    list_display = ("name", "abbreviation", "slug", "kind", "editorial")
    list_filter = ("kind", "editorial")
    search_fields = ("slug", "abbreviation", "name", "name_es")
    ordering = ("name",)


@admin.register(Account)
class AccountAdmin(RowAdmin):
    list_display = ("code", "name", "name_es", "kind", "paid_from", "editorial")
    list_filter = ("kind", "editorial")
    list_select_related = ("paid_from",)
    search_fields = ("code", "name", "name_es", "former_name")
    ordering = ("code",)
