"""Frameworks of goals, the wordings they were given, and how they map onto each other."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from documents.models import Named, Published, Sourced


class Framework(Named, Sourced):
    """A numbered set of goals: CARSI's five, the Partnership's five, Beyond Mérida's four."""

    natural = ("slug",)

    slug = models.SlugField(_("slug"), unique=True)
    program = models.ForeignKey(
        "programs.Program",
        verbose_name=_("program"),
        on_delete=models.PROTECT,
        related_name="frameworks",
    )
    word = models.CharField(_("word for a goal"), max_length=40, help_text=_("Goal, pillar …"))
    word_es = models.CharField(_("word for a goal, in Spanish"), max_length=40)

    class Meta:
        verbose_name = _("framework")
        verbose_name_plural = _("frameworks")
        ordering = ("name",)
        constraints = [Sourced.source_constraint("framework")]


class Goal(Named, Sourced):
    """One goal of a framework, under the short name that charts show."""

    natural = ("slug",)

    slug = models.SlugField(_("slug"), unique=True)
    framework = models.ForeignKey(
        Framework, verbose_name=_("framework"), on_delete=models.PROTECT, related_name="goals"
    )
    number = models.PositiveSmallIntegerField(_("number"))

    class Meta:
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        ordering = ("framework", "number")
        constraints = [
            Sourced.source_constraint("goal"),
            models.UniqueConstraint(
                name="goal_number_is_unique_in_framework", fields=["framework", "number"]
            ),
        ]


class GoalWording(Sourced):
    """How one source words a goal; official titles are names and may be printed."""

    natural = ("goal__slug", "version")

    goal = models.ForeignKey(
        Goal, verbose_name=_("goal"), on_delete=models.CASCADE, related_name="wordings"
    )
    version = models.SlugField(_("version"), help_text=_("Such as “state” or “mpi-2011”."))
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    text = models.TextField(_("wording"))
    text_es = models.TextField(_("wording in Spanish"), help_text=_("Our own translation."))

    class Meta:
        verbose_name = _("wording of a goal")
        verbose_name_plural = _("wordings of goals")
        ordering = ("goal", "version")
        constraints = [
            Sourced.source_constraint("goalwording"),
            models.UniqueConstraint(
                name="goal_wording_is_unique_by_version", fields=["goal", "version"]
            ),
        ]


class GoalMapping(Published, Sourced):
    """A goal that means the same as one of another framework."""

    natural = ("goal__slug", "same_as__slug")

    goal = models.ForeignKey(
        Goal, verbose_name=_("goal"), on_delete=models.CASCADE, related_name="mappings"
    )
    same_as = models.ForeignKey(
        Goal, verbose_name=_("same as"), on_delete=models.CASCADE, related_name="inverse_mappings"
    )

    class Meta:
        verbose_name = _("mapping of goals")
        verbose_name_plural = _("mappings of goals")
        ordering = ("goal", "same_as")
        constraints = [
            Sourced.source_constraint("goalmapping"),
            models.UniqueConstraint(name="goal_mapping_is_unique", fields=["goal", "same_as"]),
            models.CheckConstraint(
                name="goal_is_not_mapped_to_itself",
                condition=~Q(goal=F("same_as")),
                violation_error_message=_("A goal is not mapped to itself."),
            ),
        ]
