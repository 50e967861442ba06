"""The figures of the documents that are not loaded, each with the reason."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.models.base import NaturalKeyModel


class Reason(models.TextChoices):
    """Why a number that counts something is not loaded."""

    REFERENCE = "reference", _("it belongs to a reference to other literature")
    NAMED = "named", _("what it counts is named beside it, one by one")
    REPEATED = "repeated", _("the same figure is loaded from another place")


class LeftOutFigure(NaturalKeyModel):
    """A number that counts something and is not loaded, as printed, with the reason."""

    natural = ("slug",)

    slug = models.SlugField(_("slug"), unique=True, max_length=80)
    citation = models.ForeignKey(
        "documents.Citation", verbose_name=_("citation"), on_delete=models.PROTECT, related_name="+"
    )
    printed = models.CharField(_("as printed"), max_length=60)
    reason = models.CharField(_("reason"), max_length=12, choices=Reason)
    why = models.TextField(_("reason in words"))
    why_es = models.TextField(_("reason in words, in Spanish"))

    class Meta:
        verbose_name = _("figure left out")
        verbose_name_plural = _("figures left out")
        ordering = ("citation__document", "citation__line", "slug")
        constraints = [
            models.CheckConstraint(
                name="left_out_figure_reason_is_known",
                condition=models.Q(reason__in=Reason.values),
                violation_error_message=_("This reason is not known."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.slug}: {self.printed}"
