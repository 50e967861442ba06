"""Which editions of its datasets a query chooses instead of the newest ones."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from funding.models import Edition
from funding.query_keys import QueryError


def edition_key(edition: Edition) -> str:
    """The key of an edition in a query string: dataset and label, without the commas of a list."""
    return f"{edition.dataset.slug}:{_label_key(edition)}"


def find_editions(keys: Sequence[str], datasets: Sequence[Any]) -> tuple[Edition, ...]:
    """The editions of these datasets (keys in the database) with these labels or keys.

    Raises QueryError for a label that none of them has, and for two editions of the same part.
    """
    if not keys:
        return ()
    known = list(
        Edition.objects.filter(dataset__in=datasets)
        .select_related("dataset")
        .order_by("dataset__slug", "label")
    )
    for key in keys:
        if not any(_is_meant(edition, key) for edition in known):
            raise QueryError(
                "edition",
                _("“%(key)s” is not an edition of these datasets. Known ones: %(known)s.")
                % {"key": key, "known": ", ".join(map(edition_key, known)) or _("none")},
            )
    chosen = [edition for edition in known if any(_is_meant(edition, key) for key in keys)]
    _refuse_twins(chosen)
    return tuple(chosen)


def editions_in_force(datasets: Sequence[Any], chosen: Sequence[Edition]) -> tuple[int, ...]:
    """The keys of the editions that a query adds up: those chosen, else those that none supersedes.

    Without datasets, of all there are.
    """
    editions = Edition.objects.filter(superseded_by__isnull=True).exclude(
        pk__in=[edition.pk for edition in chosen]
    )
    if datasets:
        editions = editions.filter(dataset__in=datasets)
    replaced = {(edition.dataset_id, edition.part) for edition in chosen}
    current = editions.order_by("pk").values_list("pk", "dataset", "part")
    kept = (pk for pk, dataset, part in current if (dataset, part) not in replaced)
    return (*kept, *(edition.pk for edition in chosen))


def _label_key(edition: Edition) -> str:
    return edition.label.replace(",", "")


def _is_meant(edition: Edition, key: str) -> bool:
    return key in (_label_key(edition), edition_key(edition))


def _refuse_twins(editions: Sequence[Edition]) -> None:
    """Two editions of the same part of a dataset hold the same money."""
    parts: dict[tuple[int, str], Edition] = {}
    for edition in editions:
        twin = parts.setdefault((edition.dataset_id, edition.part), edition)
        if twin is not edition:
            raise QueryError(
                "edition",
                _("%(one)s and %(other)s are editions of the same table: name one of them.")
                % {"one": edition_key(twin), "other": edition_key(edition)},
            )
