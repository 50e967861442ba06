"""Kinds of assistance, and named schemes that put each account under one: always our reasoning."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from documents.models import Named, Published, Sourced


class AssistanceKind(Named, Sourced):
    """What assistance is for, in broad terms, such as law enforcement and justice."""

    natural = ("slug",)

    slug = models.SlugField(_("slug"), unique=True)
    order = models.PositiveSmallIntegerField(_("place in the order"), default=0)

    class Meta:
        verbose_name = _("kind of assistance")
        verbose_name_plural = _("kinds of assistance")
        ordering = ("order", "slug")
        constraints = [Sourced.source_constraint("assistancekind")]


class KindScheme(Named, Sourced):
    """A rule that puts each account under one kind of assistance, whole."""

    natural = ("slug",)

    slug = models.SlugField(_("slug"), unique=True)
    is_default = models.BooleanField(_("default"), default=False)
    explanation = models.TextField(_("explanation"), help_text=_("Shown with every answer by it."))
    explanation_es = models.TextField(_("explanation in Spanish"))

    class Meta:
        verbose_name = _("scheme of kinds")
        verbose_name_plural = _("schemes of kinds")
        ordering = ("slug",)
        constraints = [
            Sourced.source_constraint("kindscheme"),
            models.UniqueConstraint(
                name="kind_scheme_has_one_default",
                fields=["is_default"],
                condition=Q(is_default=True),
                violation_error_message=_("Another scheme is the default already."),
            ),
        ]


class KindAssignment(Published, Sourced):
    """The kind under which a scheme puts an account's money, and why."""

    natural = ("scheme__slug", "account__code")

    scheme = models.ForeignKey(
        KindScheme, verbose_name=_("scheme"), on_delete=models.CASCADE, related_name="assignments"
    )
    account = models.ForeignKey(
        "programs.Account", verbose_name=_("account"), on_delete=models.PROTECT, related_name="+"
    )
    kind = models.ForeignKey(
        AssistanceKind,
        verbose_name=_("kind of assistance"),
        on_delete=models.PROTECT,
        related_name="assignments",
    )
    reason = models.TextField(_("reason"))
    reason_es = models.TextField(_("reason in Spanish"))

    class Meta:
        verbose_name = _("account under a kind")
        verbose_name_plural = _("accounts under kinds")
        ordering = ("scheme", "account")
        constraints = [
            Sourced.source_constraint("kindassignment"),
            models.UniqueConstraint(
                name="kind_assignment_is_unique",
                fields=["scheme", "account"],
                violation_error_message=_("The scheme has put this account under a kind already."),
            ),
        ]
