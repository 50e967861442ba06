"""What a cross-check can end in, with the words for it; declared here and nowhere else."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Verdict(TextChoices):
    """How a document's figure and an official one stand to each other, best first."""

    AGREES = "agrees", _("agrees")
    AGREES_IF = "agrees_if", _("agrees if")
    DIFFERS = "differs", _("differs")
    NOT_COMPARABLE = "not_comparable", _("not comparable")
    MISSING = "missing", _("missing")

    @property
    def meaning(self) -> str:
        """The verdict in a sentence."""
        return str(MEANINGS[self])


MEANINGS = {
    Verdict.AGREES: _("The two are as near as their printed digits can tell."),
    Verdict.AGREES_IF: _(
        "They agree once forward funding stands in the year it was meant for, or once an account"
        " that the document prints as n/a is left out of the official total."
    ),
    Verdict.DIFFERS: _("They are further apart than rounding explains, however they are counted."),
    Verdict.NOT_COMPARABLE: _("They count different money."),
    Verdict.MISSING: _("The document or the official data give no amount."),
}


class Cause(TextChoices):
    """Why there is nothing to compare, where the data themselves do not say it."""

    ALL_AGENCIES = (
        "all_agencies",
        _("The official figure names no account: it counts those of all agencies."),
    )
    DOCUMENT_GAP = "document_gap", _("The document gives no amount.")
    OFFICIAL_GAP = "official_gap", _("The official data print no amount.")
    OFFICIAL_SILENT = "official_silent", _("The official data have no such line.")
    NO_OFFICIAL_LINE = (
        "no_official_line",
        _("The official data have no line for this country or region."),
    )
