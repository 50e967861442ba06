"""Which cross-checks are asked for: the query string of a page or API address, checked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from documents.models import DocumentRole
from funding.crosscheck.checks import Check
from funding.crosscheck.evidence import datasets_of
from funding.crosscheck.verdicts import Verdict
from funding.dimensions import DIMENSIONS
from funding.query_keys import find, read_keys, refuse_unlisted
from funding.question_filters import QuestionFilters

TOTAL = "total"  # the key of the total over accounts, beside the codes of accounts
ROLES = {"dataset": DocumentRole.DOCUMENT, "official": DocumentRole.OFFICIAL}
PARAMETERS = ("dataset", "official", "country", "fiscal_year", "account", "verdict")


@dataclass(frozen=True)
class Question(QuestionFilters):
    """The keys of each filter as given, and the values that they stand for.

    `official` are the official datasets that there are, by slug.
    """

    parameters: ClassVar = PARAMETERS
    official: Mapping[str, int]
    values: Mapping[str, frozenset[Any]] = field(default_factory=dict, repr=False)

    def keeps(self, check: Check, but: str = "") -> bool:
        """Whether the check is asked for, whatever the filter `but` says."""
        has = facets(check)
        return all(has[name] in values for name, values in self.values.items() if name != but)


def facets(check: Check) -> dict[str, Any]:
    """What the check has for each filter: keys in the database, a year's code, a verdict."""
    line = check.line
    return {
        "dataset": line.dataset,
        "official": check.beside.dataset,
        "country": line.country,
        "fiscal_year": line.year,
        "account": TOTAL if line.account is None else line.account,
        "verdict": check.verdict,
    }


def parse(parameters: Mapping[str, Sequence[str]]) -> Question:
    """The question that the parameters ask; raises QueryError for what is not understood."""
    filters = {name: keys for name, keys in read_keys(parameters, PARAMETERS).items() if keys}
    slugs = {
        name: dict(datasets_of(role).values_list("slug", "pk")) for name, role in ROLES.items()
    }
    known: dict[str, Mapping[str, Any]] = {**slugs, "verdict": {v.value: v for v in Verdict}}
    values = {
        name: _known(name, keys, known[name]) if name in known else _members(name, keys)
        for name, keys in filters.items()
    }
    return Question(filters, slugs["official"], values)


def _members(name: str, keys: Sequence[str]) -> frozenset[Any]:
    """The values of a dimension's keys, and the total over accounts by its own key."""
    is_total = [name == "account" and key == TOTAL for key in keys]
    others = tuple(key for key, total in zip(keys, is_total, strict=True) if not total)
    return frozenset((*([TOTAL] if any(is_total) else []), *find(DIMENSIONS[name], others)))


def _known(name: str, keys: Sequence[str], known: Mapping[str, Any]) -> frozenset[Any]:
    refuse_unlisted(name, keys, known)
    return frozenset(known[key] for key in keys)
