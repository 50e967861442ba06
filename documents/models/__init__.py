"""Documents, citations, glossary terms and data revisions: where every number comes from."""

from documents.models.alias import Alias
from documents.models.base import (
    Named,
    NaturalKeyManager,
    NaturalKeyModel,
    Published,
    Review,
    Sourced,
    in_language,
    in_order,
    natural_keys_remembered,
)
from documents.models.citation import Citation
from documents.models.document import Document, DocumentRole
from documents.models.draft import Draft, DraftState
from documents.models.history import keep_history, keep_history_of
from documents.models.left_out import LeftOutFigure
from documents.models.loaded_fixture import LoadedFixture
from documents.models.revision import DataRevision
from documents.models.term import Term, TermGroup

__all__ = [
    "Alias",
    "Citation",
    "DataRevision",
    "Document",
    "DocumentRole",
    "Draft",
    "DraftState",
    "LeftOutFigure",
    "LoadedFixture",
    "Named",
    "NaturalKeyManager",
    "NaturalKeyModel",
    "Published",
    "Review",
    "Sourced",
    "Term",
    "TermGroup",
    "in_language",
    "in_order",
    "keep_history",
    "natural_keys_remembered",
]

keep_history("documents")
keep_history_of(Draft)
