"""The rules that a draft is held against; the app that declares them enters them here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from documents.models import Draft
from documents.publishing.kinds import Sentence


@dataclass(frozen=True)
class Remark:
    """What a rule finds in a draft: where, in words, and whether it forbids publishing."""

    place: str
    sentence: Sentence
    is_fatal: bool


@dataclass(frozen=True)
class Checks:
    """`remarks` gives what is found, fatal things first; `report` the same as a CSV, row by row."""

    remarks: Callable[[Draft], Sequence[Remark]]
    report: Callable[[Draft], str]


_entered: list[Checks] = []


def enter_checks(checks: Checks) -> None:
    """Holds every draft against these rules from now on."""
    _entered.append(checks)


def remarks_on(draft: Draft) -> list[Remark]:
    """What all rules find in the draft."""
    return [remark for checks in _entered for remark in checks.remarks(draft)]


def report_on(draft: Draft) -> str:
    """The same as a CSV to download."""
    return "".join(checks.report(draft) for checks in _entered)
