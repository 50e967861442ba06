"""What programs do on the ground, each link to country, agency, account and goal sourced."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.models import Named, Published, Sourced


class Activity(Named, Sourced):
    """Something done on the ground: a unit trained, a port inspected, a building put up."""

    natural = ("slug",)

    slug = models.SlugField(_("slug"), unique=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    place_es = models.CharField(_("place in Spanish"), max_length=200, blank=True)
    description = models.TextField(_("description"))
    description_es = models.TextField(_("description in Spanish"))

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ("name",)
        constraints = [Sourced.source_constraint("activity")]


class ActivityLink(Published, Sourced):
    """What ties an activity to one other thing; subclasses add the thing."""

    activity = models.ForeignKey(
        Activity,
        verbose_name=_("activity"),
        on_delete=models.CASCADE,
        related_name="%(class)s_links",
    )

    class Meta:
        abstract = True


class ActivityCountry(ActivityLink):
    """A link from an activity to a country."""

    natural = ("activity__slug", "country__code")

    country = models.ForeignKey(
        "countries.Country",
        verbose_name=_("country"),
        on_delete=models.PROTECT,
        related_name="activity_links",
    )

    class Meta:
        verbose_name = _("country of an activity")
        verbose_name_plural = _("countries of activities")
        ordering = ("activity", "country")
        constraints = [
            Sourced.source_constraint("activitycountry"),
            models.UniqueConstraint(
                name="activity_country_is_unique", fields=["activity", "country"]
            ),
        ]


class ActivityAgency(ActivityLink):
    """A link from an activity to an agency."""

    natural = ("activity__slug", "agency__slug")

    agency = models.ForeignKey(
        "programs.Agency",
        verbose_name=_("agency"),
        on_delete=models.PROTECT,
        related_name="activity_links",
    )

    class Meta:
        verbose_name = _("agency of an activity")
        verbose_name_plural = _("agencies of activities")
        ordering = ("activity", "agency")
        constraints = [
            Sourced.source_constraint("activityagency"),
            models.UniqueConstraint(
                name="activity_agency_is_unique", fields=["activity", "agency"]
            ),
        ]


class ActivityAccount(ActivityLink):
    """A link from an activity to an account."""

    natural = ("activity__slug", "account__code")

    account = models.ForeignKey(
        "programs.Account",
        verbose_name=_("account"),
        on_delete=models.PROTECT,
        related_name="activity_links",
    )

    class Meta:
        verbose_name = _("account of an activity")
        verbose_name_plural = _("accounts of activities")
        ordering = ("activity", "account")
        constraints = [
            Sourced.source_constraint("activityaccount"),
            models.UniqueConstraint(
                name="activity_account_is_unique", fields=["activity", "account"]
            ),
        ]


class ActivityGoal(ActivityLink):
    """A link from an activity to a goal."""

    natural = ("activity__slug", "goal__slug")

    goal = models.ForeignKey(
        "programs.Goal",
        verbose_name=_("goal"),
        on_delete=models.PROTECT,
        related_name="activity_links",
    )

    class Meta:
        verbose_name = _("goal of an activity")
        verbose_name_plural = _("goals of activities")
        ordering = ("activity", "goal")
        constraints = [
            Sourced.source_constraint("activitygoal"),
            models.UniqueConstraint(name="activity_goal_is_unique", fields=["activity", "goal"]),
        ]


class ActivityProgram(ActivityLink):
    """A link from an activity to a program."""

    natural = ("activity__slug", "program__slug")

    program = models.ForeignKey(
        "programs.Program",
        verbose_name=_("program"),
        on_delete=models.PROTECT,
        related_name="activity_links",
    )

    class Meta:
        verbose_name = _("program of an activity")
        verbose_name_plural = _("programs of activities")
        ordering = ("activity", "program")
        constraints = [
            Sourced.source_constraint("activityprogram"),
            models.UniqueConstraint(
                name="activity_program_is_unique", fields=["activity", "program"]
            ),
        ]


class ActivityPartner(ActivityLink):
    """A link from an activity to a partner."""

    natural = ("activity__slug", "partner__slug")

    partner = models.ForeignKey(
        "programs.Partner",
        verbose_name=_("partner"),
        on_delete=models.PROTECT,
        related_name="activity_links",
    )

    class Meta:
        verbose_name = _("partner of an activity")
        verbose_name_plural = _("partners of activities")
        ordering = ("activity", "partner")
        constraints = [
            Sourced.source_constraint("activitypartner"),
            models.UniqueConstraint(
                name="activity_partner_is_unique", fields=["activity", "partner"]
            ),
        ]
