"""What drafts that came with a release say of themselves; whoever reviews them reads it."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _


def title(of: str = "") -> str:
    """Such as “Corrections that came with the release of 28 November 2026: CARSI funding”."""
    day = date_format(timezone.localdate(), "DATE_FORMAT")
    named = _("Corrections that came with a release (%(day)s)") % {"day": day}
    return f"{named}: {of}" if of else named


def reason() -> str:
    return _(
        "The fixtures of the program have been corrected since this database met them. Nothing has"
        " been changed by itself: publish what is right, and give up the rest."
    )
