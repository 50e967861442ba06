"""Agencies, partners and accounts, and how official files name them."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from documents.admin.labels import name
from documents.admin.rows import RowAdmin, links
from documents.models import in_language
from programs.models import Account, AccountAlias, Agency, AgencyAlias, Partner


@admin.register(Agency)
class AgencyAdmin(RowAdmin):
    list_display = (name, "abbreviation", "slug", "kind", "parent", "editorial")
    list_filter = ("kind", ("parent", admin.RelatedOnlyFieldListFilter), "editorial")
    list_select_related = ("parent",)
    search_fields = ("slug", "abbreviation", "name", "name_es", "parent__name")
    ordering = ("name",)
    inlines = (links(AgencyAlias),)


@admin.register(AgencyAlias)
class AgencyAliasAdmin(RowAdmin):
    list_display = ("name", "agency", "first_year", "last_year", "editorial")
    list_filter = ("editorial", ("agency", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("agency",)
    search_fields = ("name", "agency__slug", "agency__abbreviation", "agency__name")
    ordering = ("name", "first_year")


@admin.register(Partner)
class PartnerAdmin(RowAdmin):
    list_display = (name, "abbreviation", "kind_of_partner", "slug", "editorial")
    list_filter = ("kind", "editorial")
    search_fields = ("slug", "abbreviation", "name", "name_es")
    ordering = ("name",)

    @admin.display(description=_("kind"), ordering="kind")
    def kind_of_partner(self, partner: Partner) -> str:
        return in_language(partner.kind, partner.kind_es)


@admin.register(Account)
class AccountAdmin(RowAdmin):
    list_display = ("code", name, "kind", "paid_from", "editorial")
    list_filter = ("kind", "editorial")
    list_select_related = ("paid_from",)
    search_fields = ("code", "name", "name_es", "former_name")
    ordering = ("code",)
    inlines = (links(AccountAlias),)


@admin.register(AccountAlias)
class AccountAliasAdmin(RowAdmin):
    list_display = ("name", "account", "agency", "first_year", "last_year", "editorial")
    list_filter = (
        "editorial",
        ("agency", admin.RelatedOnlyFieldListFilter),
        ("account", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("account", "agency")
    search_fields = ("name", "account__code", "account__name", "agency__name")
    ordering = ("name", "first_year")
