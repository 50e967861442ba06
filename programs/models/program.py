"""Initiatives, strategies, operations and authorities, and how they hang together."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from documents.models import Named, Published, Sourced


class ProgramKind(models.TextChoices):
    """What sort of undertaking it is."""

    INITIATIVE = "initiative", _("initiative")
    STRATEGY = "strategy", _("strategy")
    OPERATION = "operation", _("operation")
    AUTHORITY = "authority", _("authority")
    FORUM = "forum", _("forum of donors")
    DOMESTIC = "domestic", _("programme inside the United States")


class Program(Named, Sourced):
    """A program, with its years where they are known."""

    natural = ("slug",)

    slug = models.SlugField(_("slug"), unique=True)
    abbreviation = models.CharField(_("abbreviation"), max_length=20, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=ProgramKind)
    start_year = models.PositiveSmallIntegerField(_("first year"), null=True, blank=True)
    end_year = models.PositiveSmallIntegerField(_("last year"), null=True, blank=True)
    years_note = models.CharField(
        _("note on the years"), max_length=300, blank=True, help_text=_("Where documents disagree.")
    )
    years_note_es = models.CharField(_("note on the years, in Spanish"), max_length=300, blank=True)
    description = models.TextField(_("description"))
    description_es = models.TextField(_("description in Spanish"))

    class Meta:
        verbose_name = _("program")
        verbose_name_plural = _("programs")
        ordering = ("name",)
        constraints = [
            Sourced.source_constraint("program"),
            models.CheckConstraint(
                name="program_years_are_in_order",
                condition=Q(end_year__isnull=True) | Q(end_year__gte=F("start_year")),
                violation_error_message=_("The last year is not before the first."),
            ),
        ]


class Relation(models.TextChoices):
    """How one program stands to another."""

    PART_OF = "part_of", _("is part of")
    SUCCESSOR_OF = "successor_of", _("is the successor of")
    SUPPORTS = "supports", _("supports")
    USES = "uses", _("is carried out under")


class ProgramRelation(Published, Sourced):
    """A program's relation to another: shown, never summed."""

    natural = ("program__slug", "relation", "other__slug")

    program = models.ForeignKey(
        Program, verbose_name=_("program"), on_delete=models.CASCADE, related_name="relations"
    )
    relation = models.CharField(_("relation"), max_length=12, choices=Relation)
    other = models.ForeignKey(
        Program,
        verbose_name=_("other program"),
        on_delete=models.PROTECT,
        related_name="inverse_relations",
    )

    class Meta:
        verbose_name = _("relation of programs")
        verbose_name_plural = _("relations of programs")
        ordering = ("program", "relation", "other")
        constraints = [
            Sourced.source_constraint("programrelation"),
            models.UniqueConstraint(
                name="program_relation_is_unique", fields=["program", "relation", "other"]
            ),
            models.CheckConstraint(
                name="program_is_not_related_to_itself",
                condition=~Q(program=F("other")),
                violation_error_message=_("A program has no relation to itself."),
            ),
        ]


class ProgramLink(Published, Sourced):
    """What ties a program to one other thing; subclasses add the thing."""

    program = models.ForeignKey(
        Program, verbose_name=_("program"), on_delete=models.CASCADE, related_name="%(class)s_links"
    )

    class Meta:
        abstract = True


class ProgramCountry(ProgramLink):
    """A country or region in which, or for which, a program works."""

    natural = ("program__slug", "country__code")

    country = models.ForeignKey(
        "countries.Country",
        verbose_name=_("country"),
        on_delete=models.PROTECT,
        related_name="program_links",
    )

    class Meta:
        verbose_name = _("country of a program")
        verbose_name_plural = _("countries of programs")
        ordering = ("program", "country")
        constraints = [
            Sourced.source_constraint("programcountry"),
            models.UniqueConstraint(
                name="program_country_is_unique", fields=["program", "country"]
            ),
        ]


class ProgramAgency(ProgramLink):
    """A US agency that leads, pays or carries out a program."""

    natural = ("program__slug", "agency__slug")

    agency = models.ForeignKey(
        "programs.Agency",
        verbose_name=_("agency"),
        on_delete=models.PROTECT,
        related_name="program_links",
    )

    class Meta:
        verbose_name = _("agency of a program")
        verbose_name_plural = _("agencies of programs")
        ordering = ("program", "agency")
        constraints = [
            Sourced.source_constraint("programagency"),
            models.UniqueConstraint(name="program_agency_is_unique", fields=["program", "agency"]),
        ]


class ProgramPartner(ProgramLink):
    """A partner with which a program is coordinated."""

    natural = ("program__slug", "partner__slug")

    partner = models.ForeignKey(
        "programs.Partner",
        verbose_name=_("partner"),
        on_delete=models.PROTECT,
        related_name="program_links",
    )

    class Meta:
        verbose_name = _("partner of a program")
        verbose_name_plural = _("partners of programs")
        ordering = ("program", "partner")
        constraints = [
            Sourced.source_constraint("programpartner"),
            models.UniqueConstraint(
                name="program_partner_is_unique", fields=["program", "partner"]
            ),
        ]
