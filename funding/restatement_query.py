"""Which two editions of a dataset are set beside each other, and under which filters."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from funding.edition_query import find_editions
from funding.models import Dataset, Edition
from funding.query import parse
from funding.query_keys import QueryError, read_keys
from funding.restatement import Restatement

FILTERS = ("country", "account", "fiscal_year", "stage")
PARAMETERS = ("edition", *FILTERS)


def find_restatement(dataset: Dataset, given: Mapping[str, Sequence[str]]) -> Restatement | None:
    """What the edition asked for restated; without one, the newest that supersedes another.

    None where the edition supersedes none. Raises QueryError for keys that are not known.
    """
    filters = {name: given[name] for name in FILTERS if name in given}
    query = parse({"dataset": [dataset.slug], **filters})
    newer = _edition(dataset, given.get("edition", ()))
    if newer is None or newer.supersedes is None:
        return None
    return Restatement(query, newer, newer.supersedes)


def _edition(dataset: Dataset, given: Sequence[str]) -> Edition | None:
    keys = read_keys({"edition": given}, ("edition",))["edition"]
    chosen = find_editions(keys, (dataset.pk,))
    if len(chosen) > 1:
        raise QueryError("edition", _("Name one edition: it is set beside the one it supersedes."))
    editions = Edition.objects.select_related("dataset", "supersedes__dataset")
    if chosen:
        return editions.get(pk=chosen[0].pk)
    superseding = editions.filter(dataset=dataset, supersedes__isnull=False)
    return superseding.order_by("-revision__number", "-label").first()
