"""What pays: appropriation accounts, and authorities that are paid from one."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from documents.models import Named, Sourced


class AccountKind(models.TextChoices):
    """Whether money is appropriated to it, or it allows the use of another account's money."""

    APPROPRIATION = "appropriation", _("appropriation")
    AUTHORITY = "authority", _("authority")
    UNMAPPED = "unmapped", _("names that are not known yet")


class Account(Named, Sourced):
    """An account by the code that people know, such as INCLE, or the slug of an authority."""

    natural = ("code",)

    code = models.SlugField(_("code"), unique=True)
    kind = models.CharField(_("kind"), max_length=15, choices=AccountKind)
    paid_from = models.ForeignKey(
        "self",
        verbose_name=_("paid from"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="authorities",
        help_text=_("For an authority: the appropriation that pays."),
    )
    former_name = models.CharField(_("former name"), max_length=300, blank=True)
    former_name_es = models.CharField(_("former name in Spanish"), max_length=300, blank=True)
    description = models.TextField(_("description"), blank=True)
    description_es = models.TextField(_("description in Spanish"), blank=True)

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        ordering = ("code",)
        constraints = [
            Sourced.source_constraint("account"),
            models.CheckConstraint(
                name="account_only_authorities_are_paid_from",
                condition=Q(paid_from__isnull=True) | Q(kind=AccountKind.AUTHORITY),
                violation_error_message=_("Only an authority is paid from another account."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.label}"
