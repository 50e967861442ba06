"""Says in lines of text what became of an imported file, with the proof of its sum."""

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funding.official.constants import Constants
from funding.official.outcome import Outcome
from funding.official.report import Report
from funding.wording import dollars

NAMED_AT_MOST = 8
# Whose printed texts are no names that a reader could look up.
NUMBERS = ("constant_differs", "unreadable_amount")
FINDINGS = {
    "unknown_country": gettext_lazy("unknown recipients, counted under “unmapped”"),
    "known_by_code": gettext_lazy("unknown names of recipients, known by their codes"),
    "unknown_account": gettext_lazy("unknown accounts, counted under “unmapped”"),
    "unknown_agency": gettext_lazy("unknown agencies, counted under “unmapped”"),
    "unknown_stage": gettext_lazy("unknown stages, not loaded"),
    "unreadable_year": gettext_lazy("no fiscal years, not loaded"),
    "unreadable_amount": gettext_lazy("no amounts"),
    "constant_differs": gettext_lazy("constant dollars that are not ours"),
    "row_total_differs": gettext_lazy("lines that do not add up to their total"),
    "subtotal_differs": gettext_lazy("totals that are not the sum of their lines"),
    "taken_for_total": gettext_lazy("lines taken for totals"),
    "total_differs": gettext_lazy("the table's own total"),
}


def summary(outcome: Outcome) -> Iterator[str]:
    """The lines, most important first."""
    if not outcome.is_new:
        yield _("This file is the edition “%(label)s” already; nothing has changed.") % {
            "label": outcome.label
        }
        return
    yield _outcome_in_words(outcome)
    yield _(
        "Sum: the file $%(own)s = loaded $%(loaded)s + not loaded, but reported $%(left_out)s."
    ) % {
        "own": dollars(outcome.own_sum),
        "loaded": dollars(outcome.loaded),
        "left_out": dollars(outcome.report.left_out),
    }
    yield from findings(outcome.report)
    if outcome.constants and (outcome.constants.agreeing or outcome.constants.differing):
        yield _constants_in_words(outcome.constants)


def _outcome_in_words(outcome: Outcome) -> str:
    counted = {"lines": f"{outcome.lines:,}", "cells": f"{outcome.cells:,}"}
    if outcome.edition is None:
        return _(
            "Trial run: the edition “%(label)s” would have %(cells)s cells from %(lines)s lines."
        ) % {"label": outcome.label, **counted}
    text = _(
        "Published the edition “%(label)s” with %(cells)s cells from %(lines)s lines, data"
        " revision %(revision)s."
    ) % {"label": outcome.label, "revision": outcome.edition.revision.number, **counted}
    if older := outcome.edition.supersedes:
        text += " " + _("It supersedes “%(label)s”, which stays.") % {"label": older.label}
    return text


def findings(report: Report) -> Iterator[str]:
    """A line for each kind of finding, with the names that occur most often."""
    for code, count in report.counts.most_common():
        line = _("%(count)s × %(what)s, $%(sum)s") % {
            "count": f"{count:,}",
            "what": FINDINGS[code],
            "sum": dollars(report.sums[code]),
        }
        yield line if code in NUMBERS else f"{line}: {_named(report.names[code])}"


def _named(names: Counter[str]) -> str:
    shown = ", ".join(f"“{name}”" for name, _times in names.most_common(NAMED_AT_MOST))
    more = len(names) - NAMED_AT_MOST
    return _("%(names)s and %(more)s more") % {"names": shown, "more": more} if more > 0 else shown


def _constants_in_words(constants: Constants) -> str:
    bases = ", ".join(
        _("%(count)s at the prices of FY %(year)s") % {"count": f"{count:,}", "year": year}
        for year, count in constants.agreeing.most_common(4)
    )
    return _(
        "Its constant dollars, which are not loaded: %(bases)s agree with ours within 0.05 %%"
        " or a dollar, %(differing)s do not."
    ) % {"bases": bases or "0", "differing": f"{constants.differing:,}"}
