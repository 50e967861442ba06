"""What fails a rule: in the tables as they are published, and in the drafts that are open."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from django.urls import reverse

from documents.models import Draft
from funding.models import Edition
from funding.rules import Finding, Rule, check_draft, check_edition

MOST_DRAFTS = 20  # are looked at, those saved last; each says on its own page what fails in it
MOST_SENTENCES = 5  # of one rule about one thing


@dataclass(frozen=True)
class Place:
    """An edition or a draft, with some of the sentences about it."""

    name: str
    address: str
    count: int
    sentences: tuple[str, ...]


@dataclass
class Failing:
    """One rule, with all that does not keep it."""

    rule: Rule[Any]
    places: list[Place] = field(default_factory=list)

    @property
    def count(self) -> int:
        return sum(place.count for place in self.places)


def failing(user: Any) -> list[Failing] | None:
    """By rule, the fatal ones first; None for those who may not see drafts.

    Of editions only the tables that are in force: an official file has its report.
    """
    if not user.has_perm("documents.view_draft"):
        return None
    by_code: dict[str, Failing] = {}
    for thing, address, findings in _checked():
        for code in dict.fromkeys(finding.code for finding in findings):
            of_rule = [finding for finding in findings if finding.code == code]
            rule = by_code.setdefault(code, Failing(of_rule[0].rule))
            sentences = tuple(finding.sentence for finding in of_rule[:MOST_SENTENCES])
            rule.places.append(Place(str(thing), address, len(of_rule), sentences))
    return sorted(by_code.values(), key=lambda each: (each.rule.severity, each.rule.code))


def _checked() -> Iterator[tuple[Model, str, list[Finding]]]:
    """What is looked at, where it is shown, and what was found."""
    for draft in Draft.objects.filter(state__in=Draft.OPEN).order_by("-saved_at")[:MOST_DRAFTS]:
        address = reverse("admin:documents_draft_change", args=[draft.pk])
        yield draft, address, check_draft(draft)
    tables = Edition.objects.filter(sha256="", superseded_by=None).select_related("dataset")
    for edition in tables.order_by("dataset__slug", "label"):
        address = reverse("admin:funding_edition_change", args=[edition.pk])
        yield edition, address, check_edition(edition)
