"""The control that chooses older editions."""

from collections import defaultdict
from collections.abc import Iterator

from django.utils.translation import gettext as _

from carsi.pages.picker import Option, Picker
from funding.edition_query import edition_key
from funding.models import Edition
from funding.query import Query


def edition_picker(query: Query) -> Iterator[Picker]:
    """One, where a dataset of the query has more than one edition of a part."""
    parts: dict[tuple[int, str], list[Edition]] = defaultdict(list)
    editions = Edition.objects.filter(dataset__in=query.values.get("dataset", ()))
    for edition in editions.select_related("dataset", "superseded_by").order_by(
        "dataset__slug", "part", "-revision__number", "-label"
    ):
        parts[edition.dataset_id, edition.part].append(edition)
    offered = [edition for found in parts.values() if len(found) > 1 for edition in found]
    if offered:
        options = tuple(_option(query, edition) for edition in offered)
        yield Picker("edition", _("Edition"), options, unchosen=_("the newest"))


def _option(query: Query, edition: Edition) -> Option:
    return Option(
        key=edition_key(edition),
        label=f"{edition.dataset.label}: {edition.label}",
        chosen=edition in query.editions,
        note="" if edition.newer else _("newest"),
    )
