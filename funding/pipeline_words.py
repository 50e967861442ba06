"""A pipeline in words: rates, and what is not yet obligated or disbursed."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funding.comparison import Comparison
from funding.models import Stage
from funding.pipeline import Passage, PipelineLine, known, pipeline_of
from funding.wording import brief

SHORT: dict[Stage, Promise] = {
    Stage.APPROPRIATED: gettext_lazy("appropriated"),
    Stage.ACTUAL: gettext_lazy("actual"),
    Stage.OBLIGATED: gettext_lazy("obligated"),
    Stage.DISBURSED: gettext_lazy("disbursed"),
}
NOT_YET: dict[Stage, Promise] = {
    Stage.OBLIGATED: gettext_lazy("%(amount)s not yet obligated"),
    Stage.DISBURSED: gettext_lazy("%(amount)s not yet disbursed"),
}


def rate_in_words(rate: Decimal) -> str:
    """“81.8 %”."""
    return f"{rate * 100:,.1f} %"


def line_in_words(comparison: Comparison, line: PipelineLine) -> str:
    """“$45M disbursed · 81.8 % of obligated · $10M not yet disbursed”: the last stage known."""
    amounts = {stage: known(group) for stage, group in line.groups.items()}
    told = [(stage, amount) for stage, amount in amounts.items() if amount is not None]
    if not told:
        return ""
    last, reached = told[-1]
    amount = f"{brief(comparison, reached)} {SHORT[last]}"
    passage = next((one for one in line.passages if one.end == last), None)
    return " · ".join([amount, *(_passage(comparison, passage) if passage else ())])


def pipeline_in_words(comparison: Comparison) -> Iterator[str]:
    """A sentence for each passage of the totals, or the reason why it is not told."""
    pipeline = pipeline_of(comparison)
    for passage in pipeline.passages:
        before, after = pipeline.totals[passage.start], pipeline.totals[passage.end]
        if before is None or after is None:
            yield passage.reason
            continue
        parts = [f"{brief(comparison, after)} {SHORT[passage.end]}", *_passage(comparison, passage)]
        yield _("Of %(amount)s %(stage)s: %(parts)s.") % {
            "amount": brief(comparison, before),
            "stage": SHORT[passage.start],
            "parts": ", ".join(parts),
        }


def _passage(comparison: Comparison, passage: Passage) -> Iterator[str]:
    if passage.rate is not None:
        rate = {"rate": rate_in_words(passage.rate), "stage": SHORT[passage.start]}
        yield _("%(rate)s of %(stage)s") % rate
        if passage.rate > 1:
            yield _("several years’ money")
    if passage.left is not None and passage.left > 0 and passage.rate is not None:
        yield str(NOT_YET[passage.end]) % {"amount": brief(comparison, passage.left)}
