"""Says in lines of text what became of an imported file, with the proof of its sum."""

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from funding.official.constants import Constants
from funding.official.outcome import Outcome
from funding.official.report import Report
from funding.rules.registry import RULES
from funding.wording import dollars

NAMED_AT_MOST = 8


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
        line = _("%(count)s × %(what)s") % {"count": f"{count:,}", "what": RULES[code].name}
        if report.sums[code]:
            line += f", ${dollars(report.sums[code])}"
        names = report.names.get(code)
        yield f"{line}: {_named(names)}" if names else line


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
