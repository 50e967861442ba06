"""What the documents say of a thing: statements and claims whose subject or query names it."""

import re
from collections.abc import Iterable
from itertools import chain
from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from documents.models import Document, in_order
from funding.models import Claim
from programs.models import Statement

Stated = TypeVar("Stated", Claim, Statement)


def statements_about(subject: Q) -> "QuerySet[Statement]":
    return _cited(Statement.objects.filter(subject))


def claims_about(*filters: tuple[str, str]) -> "QuerySet[Claim]":
    """The claims whose compare query names one of these filters, such as ("account", "ESF")."""
    named = Q(pk__in=[])
    for name, key in filters:
        named |= Q(compare_query__regex=rf"(^|&){name}=([^&]*,)?{re.escape(key)}(,|&|$)")
    return _cited(Claim.objects.filter(named))


def _cited(rows: "QuerySet[Stated]") -> "QuerySet[Stated]":
    return rows.select_related("citation__document")


def documents_of(*cited: Iterable[Any]) -> list[Document]:
    """The documents that the rows cite, each once, by name."""
    documents = {row.citation.document for row in chain(*cited) if row.citation}
    return sorted(documents, key=lambda document: in_order(document.label))
