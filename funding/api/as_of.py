"""The filter of lists by the data revision that counted their rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from documents.api.filters import Filter
from funding.api.compare import refused_in_shape
from funding.edition_query import current_editions, read_revision


@dataclass(frozen=True)
class AsOfFilter(Filter):
    """Keeps what belongs to the editions that none superseded as of a data revision or day."""

    def apply(self, rows: QuerySet[Any], name: str, keys: Sequence[str]) -> QuerySet[Any]:
        with refused_in_shape():
            revision = read_revision(keys)
        return rows.filter(edition__in=current_editions(revision))


AS_OF = AsOfFilter(
    find=lambda keys: {},
    condition=lambda values: Q(),
    meaning=_("a data revision, or a day: what counted then, under the names of today"),
)
