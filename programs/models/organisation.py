"""US agencies with their parents, and partners, which are neither recipients nor US agencies."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from documents.models import Named, Sourced


class AgencyKind(models.TextChoices):
    """Where in the US government it stands."""

    DEPARTMENT = "department", _("department")
    AGENCY = "agency", _("agency")
    BUREAU = "bureau", _("bureau")
    OFFICE = "office", _("office")
    COMMAND = "command", _("command")
    PROGRAM = "program", _("programme office")
    UNMAPPED = "unmapped", _("names that are not known yet")


class Agency(Named, Sourced):
    """A department, agency, bureau, office or command of the US government."""

    natural = ("slug",)

    slug = models.SlugField(_("slug"), unique=True)
    abbreviation = models.CharField(_("abbreviation"), max_length=20, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=AgencyKind)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
    )

    class Meta:
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")
        ordering = ("name",)
        constraints = [
            Sourced.source_constraint("agency"),
            models.CheckConstraint(
                name="agency_is_not_its_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                violation_error_message=_("An agency is not part of itself."),
            ),
        ]


class Partner(Named, Sourced):
    """An institution that is neither recipient nor US agency: SICA, the EU, the World Bank."""

    natural = ("slug",)

    slug = models.SlugField(_("slug"), unique=True)
    abbreviation = models.CharField(_("abbreviation"), max_length=20, blank=True)
    kind = models.CharField(
        _("kind"), max_length=60, help_text=_("Regional organisation, development bank …")
    )
    kind_es = models.CharField(_("kind in Spanish"), max_length=60)

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ("name",)
        constraints = [Sourced.source_constraint("partner")]
