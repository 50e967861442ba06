"""What an answer shows, in the one sentence that a link preview has room for."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from funding.comparison import Comparison
from funding.wording import listed, millions, stages_in_words


def description(comparison: Comparison) -> str:
    """“$604.0 million in all. 24 rows (actual, estimate). From Migration Policy Institute.”"""
    count = len(comparison.groups)
    if not count:
        return _("No cell matches these filters.")
    total = "" if comparison.not_additive else millions(comparison.summary.amount)
    rows = ngettext("%(count)s row (%(stages)s).", "%(count)s rows (%(stages)s).", count) % {
        "count": count,
        "stages": stages_in_words(comparison.summary),
    }
    producers = dict.fromkeys(edition.citation.document.producer for edition in comparison.editions)
    older = [edition.label for edition in comparison.editions if edition.newer]
    parts = [
        _("%(total)s in all.") % {"total": total} if total else "",
        rows,
        _("Not the newest edition: %(labels)s.") % {"labels": listed(older)} if older else "",
        _("From %(producers)s; every figure as printed.") % {"producers": ", ".join(producers)},
    ]
    return " ".join(part for part in parts if part)
