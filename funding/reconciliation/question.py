"""Which checks and tests are asked for: the query string of a page or API address, checked."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from funding.query_keys import read_keys, refuse_unlisted

PARAMETERS = ("verdict", "document", "topic")


@dataclass(frozen=True)
class Question:
    """The keys of each filter, as given."""

    filters: Mapping[str, tuple[str, ...]]

    def keeps(self, facets: Mapping[str, str], but: str = "") -> bool:
        """Whether what has these facets is asked for, whatever the filter `but` says."""
        return all(facets[name] in keys for name, keys in self.filters.items() if name != but)

    def as_json(self) -> dict[str, Any]:
        """Every parameter, null where it says nothing, and the query string."""
        keys = {name: list(self.filters.get(name, ())) or None for name in PARAMETERS}
        return {**keys, "address": self.address()}

    def address(self, **others: str) -> str:
        """The query string, with other keys of some filters; an empty key leaves one out."""
        parts = {name: ",".join(keys) for name, keys in self.filters.items()} | others
        return "&".join(f"{name}={quote(key, safe=',.')}" for name, key in parts.items() if key)


def parse(
    parameters: Mapping[str, Sequence[str]], known: Mapping[str, Collection[str]]
) -> Question:
    """The question that the parameters ask; raises QueryError for a key that is not known."""
    filters = {name: keys for name, keys in read_keys(parameters, PARAMETERS).items() if keys}
    for name, keys in filters.items():
        refuse_unlisted(name, keys, known[name])
    return Question(filters)
