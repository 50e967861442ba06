"""What the address of a dataset's page asks for: an edition, one figure of it, as of when."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from documents.models import DataRevision
from funding.edition_history import EditionSummary
from funding.edition_query import edition_key, editions_in_force, find_editions, read_revision
from funding.models import Dataset, Edition
from funding.query_keys import QueryError, query_string, read_keys, storable

PARAMETERS = ("edition", "cell", "as_of")
PLACE = re.compile(r"([0-9]{1,9})\.([0-9]{1,9})", re.ASCII)


@dataclass(frozen=True)
class Asked:
    """The edition that is shown, None where there is none; the row and column asked about.

    `is_older` says that a newer edition supersedes it; `is_named` that the address names it.
    `in_force` are the editions whose cells count, as of the data revision that is asked for.
    """

    edition: Edition | None
    place: tuple[int, int] | None
    is_named: bool
    in_force: Sequence[Edition]
    as_of: DataRevision | None = None

    @property
    def is_older(self) -> bool:
        return bool(self.edition and self.edition.newer)

    @property
    def further(self) -> str:
        """What keeps an answer to the same data revision, at the end of a query string."""
        return f"&as_of={self.as_of.number}" if self.as_of else ""

    def address(self, as_of: DataRevision | None) -> str:
        """The query string that shows the same as of that data revision."""
        named = edition_key(self.edition).partition(":")[2] if self.edition else ""
        parts = {
            "edition": named if self.is_named else "",
            "cell": "{}.{}".format(*self.place) if self.place else "",
            "as_of": str(as_of.number) if as_of else "",
        }
        return query_string(parts)


def read(
    dataset: Dataset, history: Sequence[EditionSummary], given: Mapping[str, Sequence[str]]
) -> Asked:
    """Raises QueryError for an unknown parameter or edition and for what is no row and column."""
    keys = read_keys(given, PARAMETERS)
    place = _place(keys.get("cell", ()))
    labels = keys.get("edition", ())
    as_of = read_revision(keys.get("as_of", ()))
    if labels:
        named = _named(dataset, history, labels, as_of)
        return Asked(named, place, is_named=True, in_force=[named], as_of=as_of)
    in_force = set(editions_in_force((dataset.pk,), (), as_of))
    current = [summary.edition for summary in history if summary.edition.pk in in_force]
    if place and len(current) > 1:
        raise QueryError(
            "edition",
            _("Say of which edition: %(known)s.")
            % {"known": ", ".join(edition_key(edition) for edition in current)},
        )
    newest = max(current, key=lambda edition: edition.revision.number, default=None)
    return Asked(newest, place, is_named=False, in_force=current, as_of=as_of)


def _place(keys: Sequence[str]) -> tuple[int, int] | None:
    if not keys:
        return None
    match = PLACE.fullmatch(keys[0])
    if match is None or len(keys) > 1:
        raise QueryError(
            "cell",
            _("“%(key)s” is not a cell: give its row and column, such as 2.3.")
            % {"key": ",".join(keys)},
        )
    return int(match[1]), int(match[2])


def _named(
    dataset: Dataset,
    history: Sequence[EditionSummary],
    labels: Sequence[str],
    as_of: DataRevision | None,
) -> Edition:
    if len(labels) > 1:
        raise QueryError("edition", _("Name one edition."))
    storable_labels = [label for label in labels if storable(label)]
    (found,) = find_editions(tuple(storable_labels), (dataset.pk,), as_of) or (None,)
    for summary in history:
        if summary.edition == found:
            return summary.edition
    raise QueryError("edition", _("“%(key)s” is not an edition.") % {"key": labels[0]})
