"""Recipients: countries and regions; and groups, which are no recipients."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from documents.models import Alias, Named, Published, Sourced, in_language, keep_history


class CountryKind(models.TextChoices):
    """What kind of recipient it is."""

    COUNTRY = "country", _("country")
    REGION = "region", _("region")
    UNMAPPED = "unmapped", _("names that are not known yet")


class Country(Named, Sourced):
    """A recipient: a country (ISO 3166-1 alpha-3) or a region, whose money is never spread."""

    natural = ("code",)

    code = models.SlugField(
        _("code"),
        unique=True,
        help_text=_("Three capital letters for a country, a slug for a region."),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=CountryKind)
    covers = models.ForeignKey(
        "countries.CountryGroup",
        verbose_name=_("covers"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="regions",
        help_text=_("For a region: the group of countries that it stands for."),
    )
    note = models.TextField(_("note"), blank=True)
    note_es = models.TextField(_("note in Spanish"), blank=True)

    class Meta:
        verbose_name = _("country or region")
        verbose_name_plural = _("countries and regions")
        ordering = ("name",)
        constraints = [
            Sourced.source_constraint("country"),
            models.CheckConstraint(
                name="country_code_fits_kind",
                condition=Q(kind=CountryKind.COUNTRY, code__regex=r"^[A-Z]{3}$")
                | Q(
                    kind__in=(CountryKind.REGION, CountryKind.UNMAPPED),
                    code__regex=r"^[a-z0-9-]+$",
                ),
                violation_error_message=_(
                    "A country has three capital letters, a region a slug in small letters."
                ),
            ),
            models.CheckConstraint(
                name="country_only_regions_cover",
                condition=Q(covers__isnull=True) | Q(kind=CountryKind.REGION),
                violation_error_message=_("Only a region covers a group of countries."),
            ),
        ]


class CountryGroup(Named, Sourced):
    """Not a recipient: a set of countries; as a filter it expands to them."""

    natural = ("slug",)

    slug = models.SlugField(_("slug"), unique=True)
    countries = models.ManyToManyField(
        Country, verbose_name=_("countries"), through="CountryGroupMember", related_name="groups"
    )

    class Meta:
        verbose_name = _("country group")
        verbose_name_plural = _("country groups")
        ordering = ("name",)
        constraints = [Sourced.source_constraint("countrygroup")]


class CountryGroupMember(Published, Sourced):
    """A country's place in a group."""

    natural = ("group__slug", "country__code")

    group = models.ForeignKey(
        CountryGroup, verbose_name=_("group"), on_delete=models.CASCADE, related_name="members"
    )
    country = models.ForeignKey(
        Country,
        verbose_name=_("country"),
        on_delete=models.PROTECT,
        related_name="memberships",
        limit_choices_to={"kind": CountryKind.COUNTRY},
    )

    class Meta:
        verbose_name = _("member of a group")
        verbose_name_plural = _("members of groups")
        ordering = ("group", "country")
        constraints = [
            Sourced.source_constraint("countrygroupmember"),
            models.UniqueConstraint(name="country_is_once_in_group", fields=["group", "country"]),
        ]


class CountryAlias(Alias):
    """A name under which official files list a country or a region."""

    country = models.ForeignKey(
        Country,
        verbose_name=_("country or region"),
        on_delete=models.CASCADE,
        related_name="aliases",
    )

    class Meta(Alias.Meta):
        verbose_name = _("other name of a country")
        verbose_name_plural = _("other names of countries")
        constraints = Alias.constraints_of("countryalias")


class Indicator(Named, Sourced):
    """A yearly figure about countries, such as their population, that amounts are set against."""

    natural = ("slug",)

    slug = models.SlugField(_("slug"), unique=True)
    unit = models.CharField(_("unit"), max_length=60)
    unit_es = models.CharField(_("unit in Spanish"), max_length=60)

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ("slug",)
        constraints = [Sourced.source_constraint("indicator")]

    @property
    def unit_label(self) -> str:
        """The unit in the reader's language."""
        return in_language(self.unit, self.unit_es)


class IndicatorValue(Published, Sourced):
    """An indicator of one country in one calendar year."""

    natural = ("indicator__slug", "country__code", "year")

    indicator = models.ForeignKey(
        Indicator, verbose_name=_("indicator"), on_delete=models.CASCADE, related_name="values"
    )
    country = models.ForeignKey(
        Country,
        verbose_name=_("country"),
        on_delete=models.PROTECT,
        related_name="indicator_values",
        limit_choices_to={"kind": CountryKind.COUNTRY},
    )
    year = models.PositiveSmallIntegerField(_("year"))
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=8)

    class Meta:
        verbose_name = _("value of an indicator")
        verbose_name_plural = _("values of indicators")
        ordering = ("indicator", "country", "year")
        constraints = [
            Sourced.source_constraint("indicatorvalue"),
            models.UniqueConstraint(
                name="indicator_value_is_unique",
                fields=["indicator", "country", "year"],
                violation_error_message=_("The indicator has a value of this year already."),
            ),
            models.CheckConstraint(
                name="indicator_value_year_is_possible",
                condition=Q(year__range=(1900, 2100)),
                violation_error_message=_("Give a year from 1900 to 2100."),
            ),
        ]


keep_history("countries")
