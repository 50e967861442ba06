"""The answer to a question about what documents state: checks and tests, topic by topic."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from documents.models import Document, in_order
from funding.models import Claim
from funding.models.claim import ClaimKind
from funding.reconciliation.checks import Check, checks_of
from funding.reconciliation.question import Question, parse
from funding.reconciliation.series import WordTest, tests_of
from funding.reconciliation.verdicts import Verdict
from programs.models import Statement

Row = Claim | Statement


@dataclass(frozen=True)
class Answer:
    """The checks and tests that the question keeps, and all that there are, in order."""

    question: Question
    every: tuple[Check | WordTest, ...]

    @property
    def kept(self) -> tuple[Check | WordTest, ...]:
        return tuple(one for one in self.every if self.question.keeps(facets(one)))

    @property
    def checks(self) -> tuple[Check, ...]:
        return tuple(one for one in self.kept if isinstance(one, Check))

    @property
    def tests(self) -> tuple[WordTest, ...]:
        return tuple(one for one in self.kept if isinstance(one, WordTest))

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many checks and tests end in each verdict, whatever verdicts are asked for."""
        kept = [one for one in self.every if self.question.keeps(facets(one), but="verdict")]
        return {verdict: sum(one.verdict == verdict for one in kept) for verdict in Verdict}

    @property
    def documents(self) -> list[Document]:
        """The documents that state something, each once."""
        found = {row.citation.document_id: row.citation.document for row in map(row_of, self.every)}
        return sorted(found.values(), key=lambda document: in_order(document.label))

    @property
    def topics(self) -> dict[str, Row]:
        """The first that speaks of each topic, by topic."""
        found: dict[str, Row] = {}
        for one in self.every:
            found.setdefault(row_of(one).topic, row_of(one))
        return found


def answer(parameters: Mapping[str, Sequence[str]]) -> Answer:
    """All claims checked and all statements tested; raises QueryError for an unknown key."""
    claims, statements = list(all_claims()), list(all_statements())
    rows: list[Row] = [*claims, *statements]
    known = {
        "verdict": Verdict.values,
        "document": sorted({row.citation.document.slug for row in rows}),
        "topic": sorted({row.topic for row in rows}),
    }
    question = parse(parameters, known)
    every: tuple[Check | WordTest, ...] = (
        *checks_of(by_topic(claims)),
        *tests_of(by_topic(statements)),
    )
    return Answer(question, every)


def all_claims() -> QuerySet[Claim]:
    """With what a check needs."""
    return Claim.objects.select_related("citation__document").prefetch_related("further_checks")


def all_statements() -> QuerySet[Statement]:
    """Those that cells can test."""
    return Statement.objects.exclude(compare_query="").select_related("citation__document")


def row_of(one: Check | WordTest) -> Row:
    return one.claim if isinstance(one, Check) else one.statement


def facets(one: Check | WordTest) -> dict[str, str]:
    """What a check or test has for each filter."""
    row = row_of(one)
    return {
        "verdict": one.verdict.value,
        "document": row.citation.document.slug,
        "topic": row.topic,
    }


def by_topic(rows: Iterable[Any]) -> list[Any]:
    """Those of one topic together; first what is said in words, then what tables print."""
    ordered = sorted(rows, key=_place)
    topics = list(dict.fromkeys(row.topic for row in ordered))
    return sorted(ordered, key=lambda row: topics.index(row.topic))


def _place(row: Row) -> tuple[bool, str, int, int, str]:
    """Its place in its document."""
    citation = row.citation
    return (
        row.kind == ClaimKind.TOTAL,
        citation.document.slug,
        citation.line or 0,
        row.year_start or 0,
        row.slug,
    )
