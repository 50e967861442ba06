"""What a check of a claim, and a test of words, can end in; declared here and nowhere else."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Verdict(TextChoices):
    """How a stated figure stands to the cells, then how stated words do."""

    EXACT = "exact", _("exact")
    WITHIN_ROUNDING = "within_rounding", _("within rounding")
    TRUNCATED = "truncated", _("agrees only if truncated")
    SATISFIED = "satisfied", _("satisfied")
    DIFFERS = "differs", _("differs")
    SCOPE_DIFFERS = "scope_differs", _("scope differs")
    NOT_CHECKABLE = "not_checkable", _("not checkable")
    HOLDS = "holds", _("holds")
    HOLDS_IN_PART = "holds_in_part", _("holds in part")
    DOES_NOT_HOLD = "does_not_hold", _("does not hold")
    READ_IT = "read_it_yourself", _("read it yourself")

    @property
    def meaning(self) -> str:
        """The verdict in a sentence."""
        return str(MEANINGS[self])


MEANINGS = {
    Verdict.EXACT: _("The cells add up to the stated figure."),
    Verdict.WITHIN_ROUNDING: _("The difference is no more than rounding explains."),
    Verdict.TRUNCATED: _("The sum becomes the stated figure when it is cut off, not rounded."),
    Verdict.SATISFIED: _("The sum fits words such as “more than”, “up to” or “roughly”."),
    Verdict.DIFFERS: _("The difference is more than rounding and words explain."),
    Verdict.SCOPE_DIFFERS: _("The cells count other money; the difference is shown, not judged."),
    Verdict.NOT_CHECKABLE: _("No cells here can check it."),
    Verdict.HOLDS: _("The series does what the words say in every year."),
    Verdict.HOLDS_IN_PART: _("It does so on the whole, but not in every year."),
    Verdict.DOES_NOT_HOLD: _("It does not do what the words say."),
    Verdict.READ_IT: _("Only a reader can judge whether the words fit the series."),
}
OF_CLAIMS = (
    Verdict.EXACT,
    Verdict.WITHIN_ROUNDING,
    Verdict.TRUNCATED,
    Verdict.SATISFIED,
    Verdict.DIFFERS,
    Verdict.SCOPE_DIFFERS,
    Verdict.NOT_CHECKABLE,
)
OF_WORDS = (
    Verdict.HOLDS,
    Verdict.HOLDS_IN_PART,
    Verdict.DOES_NOT_HOLD,
    Verdict.READ_IT,
    Verdict.NOT_CHECKABLE,
)
