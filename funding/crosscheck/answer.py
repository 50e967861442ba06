"""The answer to a question about cross-checks: those that it keeps, in order, with their names."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from funding.crosscheck.checks import Check, crosscheck
from funding.crosscheck.evidence import load_evidence
from funding.crosscheck.question import TOTAL, Question, facets
from funding.crosscheck.verdicts import Verdict
from funding.dimensions import DIMENSIONS, Member
from funding.edition_messages import Message

Names = Mapping[str, Mapping[Any, Member]]
AGREEING = (Verdict.AGREES, Verdict.AGREES_IF)
# A dataset of the documents, a country, and an official dataset.
Pair = tuple[int, int | None, int]


@dataclass(frozen=True)
class Answer:
    """The checks that the question keeps, and all that there are, in order; names by dimension."""

    question: Question
    checks: tuple[Check, ...]
    every: tuple[Check, ...]
    names: Names

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many checks end in each verdict, whatever verdicts are asked for."""
        kept = [check for check in self.every if self.question.keeps(check, but="verdict")]
        return {verdict: sum(c.verdict == verdict for c in kept) for verdict in Verdict}

    @property
    def messages(self) -> tuple[Message, ...]:
        """What a careful reader must know."""
        if self.question.official:
            return ()
        return (
            Message(
                "no_official_data",
                _("No official data are loaded, so there is nothing to check the documents with."),
            ),
        )


def answer(question: Question) -> Answer:
    """The checks, none where there is no official dataset; first those that often agree."""
    officials = question.official.values()
    found = list(crosscheck(load_evidence(officials))) if officials else []
    names = _names(found)
    agreeing = Counter(_pair(check) for check in found if check.verdict in AGREEING)
    every = tuple(sorted(found, key=lambda check: (-agreeing[_pair(check)], *_order(check, names))))
    return Answer(question, tuple(filter(question.keeps, every)), every, names)


def member_of(name: str, check: Check, names: Names) -> Member:
    """What the check has for a filter, as a member; the total over accounts is one of its own."""
    value = facets(check)[name]
    if value == TOTAL:
        return Member(TOTAL, _("Total"), (2,))
    if isinstance(value, Verdict):
        return Member(value.value, str(value.label).capitalize(), (list(Verdict).index(value),))
    return names["dataset" if name == "official" else name][value]


def _names(checks: Iterable[Check]) -> Names:
    """A member for everything that the checks are about."""
    values: dict[str, set[Any]] = {
        name: set() for name in ("dataset", "country", "fiscal_year", "account", "stage")
    }
    for check in checks:
        line, beside = check.line, check.beside
        values["dataset"] |= {line.dataset, beside.dataset}
        values["country"] |= {line.country, beside.country}
        values["fiscal_year"].add(line.year)
        values["account"] |= {line.account, *line.parts, *(beside.accounts or ())}
        values["stage"] |= {line.stage, beside.stage} - {""}
        for combination in check.combinations:
            values["fiscal_year"] |= {
                year for move in combination.moved for year in (move.counted, move.meant)
            }
    return {name: DIMENSIONS[name].load(found) for name, found in values.items()}


def _pair(check: Check) -> Pair:
    return check.line.dataset, check.line.country, check.beside.dataset


def _order(check: Check, names: Names) -> tuple[Any, ...]:
    """By dataset, country and official dataset; then year by year, the total last."""
    line, beside = check.line, check.beside
    return (
        names["dataset"][line.dataset].order,
        names["country"][line.country].order,
        names["dataset"][beside.dataset].order,
        line.year,
        member_of("account", check, names).order,
        names["stage"][line.stage].order,
        names["stage"][beside.stage].order if beside.stage else (),
        names["country"][beside.country].order,
    )
