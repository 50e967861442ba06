"""Which editions of its datasets a query adds up: the newest, those of then, or chosen ones."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from documents.as_of import UnknownAsOfError, read_as_of
from documents.models import DataRevision
from documents.remembered import remembered
from funding.models import Edition, Rollup
from funding.query_keys import QueryError


class InForce(tuple[int, ...]):
    """The keys of the editions that are added up.

    Of those in `rolled_up`, sums are kept; `slugs` name the dataset of each.
    """

    rolled_up: frozenset[int] = frozenset()
    slugs: Mapping[int, str] = MappingProxyType({})


def edition_key(edition: Edition) -> str:
    """The key of an edition in a query string: dataset and label, without the commas of a list."""
    return f"{edition.dataset.slug}:{_label_key(edition)}"


def read_revision(keys: Sequence[str]) -> DataRevision | None:
    """The data revision that an answer is asked as of; None where the question names none."""
    if not keys:
        return None
    if len(keys) > 1:
        raise QueryError("as_of", _("“as_of” is one data revision or one day."))
    try:
        return read_as_of(keys[0])
    except UnknownAsOfError as error:
        raise QueryError("as_of", str(error)) from error


@remembered
def find_editions(
    keys: tuple[str, ...], datasets: tuple[Any, ...], as_of: DataRevision | None = None
) -> tuple[Edition, ...]:
    """The editions of these datasets (keys in the database) with these labels or keys.

    Raises QueryError for a label that none of them has, or had as of then, and for two editions of
    the same part.
    """
    if not keys:
        return ()
    known = list(
        published_by(as_of)
        .filter(dataset__in=datasets)
        .select_related("dataset")
        .order_by("dataset__slug", "label")
    )
    for key in keys:
        if not any(_is_meant(edition, key) for edition in known):
            raise QueryError(
                "edition",
                _unknown_edition(key, known, as_of),
            )
    chosen = [edition for edition in known if any(_is_meant(edition, key) for key in keys)]
    _refuse_twins(chosen)
    return tuple(chosen)


def published_by(as_of: DataRevision | None) -> QuerySet[Edition]:
    """The editions that the site had as of that revision, superseded ones among them."""
    editions = Edition.objects.all()
    return editions.filter(revision__number__lte=as_of.number) if as_of else editions


def current_editions(as_of: DataRevision | None = None) -> QuerySet[Edition]:
    """The editions that none supersedes, or that none superseded as of that revision."""
    newer = published_by(as_of).filter(supersedes=OuterRef("pk"))
    return published_by(as_of).filter(~Exists(newer))


@remembered
def editions_in_force(
    datasets: tuple[Any, ...], chosen: tuple[Edition, ...], as_of: DataRevision | None = None
) -> InForce:
    """The editions that a query adds up: those chosen, else the current ones.

    Without datasets, of all there are.
    """
    keys = [edition.pk for edition in chosen]
    newest = current_editions(as_of)
    if datasets:
        newest = newest.filter(dataset__in=datasets)
    known = (newest | Edition.objects.filter(pk__in=keys)).annotate(
        rolled_up=Exists(Rollup.objects.filter(edition=OuterRef("pk"), kept=0))
    )
    replaced = {(edition.dataset_id, edition.part) for edition in chosen}
    rows = known.order_by("pk").values_list("pk", "dataset", "part", "dataset__slug", "rolled_up")
    kept = [row for row in rows if row[0] in keys or row[1:3] not in replaced]
    in_force = InForce(pk for pk, *_others in kept)
    in_force.rolled_up = frozenset(pk for pk, *_others, rolled_up in kept if rolled_up)
    in_force.slugs = {pk: slug for pk, _dataset, _part, slug, _rolled_up in kept}
    return in_force


def _unknown_edition(key: str, known: Sequence[Edition], as_of: DataRevision | None) -> str:
    words = {"key": key, "known": ", ".join(map(edition_key, known)) or _("none")}
    if as_of is None:
        return _("“%(key)s” is not an edition of these datasets. Known ones: %(known)s.") % words
    return _(
        "“%(key)s” was not an edition of these datasets as of data revision %(number)s. Known then:"
        " %(known)s."
    ) % {**words, "number": as_of.number}


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
