"""What the address of a dataset's page asks for: an edition, and one figure of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from funding.edition_history import EditionSummary
from funding.edition_query import edition_key, find_editions
from funding.models import Dataset, Edition
from funding.query_keys import QueryError, read_keys, storable

PARAMETERS = ("edition", "cell")
PLACE = re.compile(r"([0-9]{1,9})\.([0-9]{1,9})", re.ASCII)


@dataclass(frozen=True)
class Asked:
    """The edition that is shown, None where there is none; the row and column asked about.

    `is_older` says that a newer edition supersedes it; `is_named` that the address names it.
    """

    edition: Edition | None
    place: tuple[int, int] | None
    is_named: bool

    @property
    def is_older(self) -> bool:
        return bool(self.edition and self.edition.newer)


def read(
    dataset: Dataset, history: Sequence[EditionSummary], given: Mapping[str, Sequence[str]]
) -> Asked:
    """Raises QueryError for an unknown parameter or edition and for what is no row and column."""
    keys = read_keys(given, PARAMETERS)
    place = _place(keys.get("cell", ()))
    labels = keys.get("edition", ())
    current = [summary.edition for summary in history if not summary.edition.newer]
    if labels:
        return Asked(_named(dataset, history, labels), place, is_named=True)
    if place and len(current) > 1:
        raise QueryError(
            "edition",
            _("Say of which edition: %(known)s.")
            % {"known": ", ".join(edition_key(edition) for edition in current)},
        )
    newest = max(current, key=lambda edition: edition.revision.number, default=None)
    return Asked(newest, place, is_named=False)


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


def _named(dataset: Dataset, history: Sequence[EditionSummary], labels: Sequence[str]) -> Edition:
    if len(labels) > 1:
        raise QueryError("edition", _("Name one edition."))
    (found,) = find_editions([label for label in labels if storable(label)], [dataset.pk]) or (
        None,
    )
    for summary in history:
        if summary.edition == found:
            return summary.edition
    raise QueryError("edition", _("“%(key)s” is not an edition.") % {"key": labels[0]})
