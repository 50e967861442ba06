"""Which checks and tests are asked for: the query string of a page or API address, checked."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from funding.query_keys import read_keys, refuse_unlisted
from funding.question_filters import QuestionFilters

PARAMETERS = ("verdict", "document", "topic")


@dataclass(frozen=True)
class Question(QuestionFilters):
    """The keys of each filter, as given."""

    parameters = PARAMETERS

    def keeps(self, facets: Mapping[str, str], but: str = "") -> bool:
        """Whether what has these facets is asked for, whatever the filter `but` says."""
        return all(facets[name] in keys for name, keys in self.filters.items() if name != but)


def parse(
    parameters: Mapping[str, Sequence[str]], known: Mapping[str, Collection[str]]
) -> Question:
    """The question that the parameters ask; raises QueryError for a key that is not known."""
    filters = {name: keys for name, keys in read_keys(parameters, PARAMETERS).items() if keys}
    for name, keys in filters.items():
        refuse_unlisted(name, keys, known[name])
    return Question(filters)
