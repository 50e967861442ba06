"""Other names of accounts and agencies, as official files spell them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.models import Alias


class AccountAlias(Alias):
    """A name of an account; some heads name with it the agency that runs this part of it."""

    account = models.ForeignKey(
        "programs.Account",
        verbose_name=_("account"),
        on_delete=models.CASCADE,
        related_name="aliases",
    )
    agency = models.ForeignKey(
        "programs.Agency",
        verbose_name=_("agency"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Only where the name says it, as “GHP-USAID” does."),
    )

    class Meta(Alias.Meta):
        verbose_name = _("other name of an account")
        verbose_name_plural = _("other names of accounts")
        constraints = Alias.constraints_of("accountalias")


class AgencyAlias(Alias):
    """A name of an agency."""

    agency = models.ForeignKey(
        "programs.Agency",
        verbose_name=_("agency"),
        on_delete=models.CASCADE,
        related_name="aliases",
    )

    class Meta(Alias.Meta):
        verbose_name = _("other name of an agency")
        verbose_name_plural = _("other names of agencies")
        constraints = Alias.constraints_of("agencyalias")
