"""The controls that choose older editions, and the data revision of which all are."""

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from carsi.pages.picker import Option, Picker
from documents.models import DataRevision
from funding.edition_query import edition_key, published_by
from funding.models import Edition
from funding.query import Query


def edition_picker(query: Query) -> Iterator[Picker]:
    """One, where a dataset of the query has more than one edition of a part."""
    parts: dict[tuple[int, str], list[Edition]] = defaultdict(list)
    editions = published_by(query.as_of).filter(dataset__in=query.values.get("dataset", ()))
    for edition in editions.select_related("dataset", "superseded_by").order_by(
        "dataset__slug", "part", "-revision__number", "-label"
    ):
        parts[edition.dataset_id, edition.part].append(edition)
    offered = [edition for found in parts.values() if len(found) > 1 for edition in found]
    if offered:
        options = tuple(_option(query, edition) for edition in offered)
        yield Picker("edition", _("Edition"), options, unchosen=_("the newest"))


def revision_picker(query: Query) -> Iterator[Picker]:
    """One, where the datasets of the query were published at several revisions, or one is asked."""
    published = Q(editions__dataset__in=query.values.get("dataset", ()))
    asked = Q(pk=query.as_of.pk) if query.as_of else Q()
    revisions = list(DataRevision.objects.filter(published | asked).distinct())
    if query.as_of or len(revisions) > 1:
        options = (
            Option(
                str(revision.number),
                f"{revision.number}, {date_format(revision.published_on, 'DATE_FORMAT')}",
                revision == query.as_of,
            )
            for revision in revisions
        )
        today = Option("", _("today"), query.as_of is None)
        yield Picker("as_of", _("As the site said"), (today, *options))


def _option(query: Query, edition: Edition) -> Option:
    return Option(
        key=edition_key(edition),
        label=f"{edition.dataset.label}: {edition.label}",
        chosen=edition in query.editions,
        note="" if edition.newer else _("newest"),
    )
