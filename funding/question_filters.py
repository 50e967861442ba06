"""The filters of a question that is asked of a list of results, such as checks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from funding.query_keys import query_string


@dataclass(frozen=True)
class QuestionFilters:
    """The keys of each filter, as given; subclasses name the parameters that there are."""

    filters: Mapping[str, tuple[str, ...]]

    parameters: ClassVar[tuple[str, ...]]

    def as_json(self) -> dict[str, Any]:
        """Every parameter, null where it says nothing, and the query string."""
        keys = {name: list(self.filters.get(name, ())) or None for name in self.parameters}
        return {**keys, "address": self.address()}

    def address(self, **others: str) -> str:
        """The query string, with other keys of some filters; an empty key leaves one out."""
        given = {name: ",".join(keys) for name, keys in self.filters.items()}
        return query_string(given | others)
