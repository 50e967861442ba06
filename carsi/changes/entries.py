"""Listed changes with all that is told of them; the queries do not grow with their number."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Model

from carsi.changes.listing import REVISION, edited_at_once
from carsi.changes.names import RowName, name_of, names_of
from carsi.changes.outcome import PublishedRow, parts_of_editions, published_rows
from documents.history import RowChange, changes_of_rows
from documents.models import DataRevision
from documents.models.history import changes_of
from funding.models import Edition

Key = tuple[str, int]


@dataclass(frozen=True)
class Publication:
    """A data revision, the editions that it published, and the rows one by one."""

    at: datetime
    revision: DataRevision
    editions: tuple[Edition, ...]
    rows: tuple[PublishedRow, ...]
    parts: list[tuple[str, int]]
    is_publication = True


@dataclass(frozen=True)
class Edit:
    """A change of a name or a description, which was public at once."""

    at: datetime
    kind: str
    title: str
    name: RowName
    change: RowChange
    is_publication = False

    @property
    def anchor(self) -> str:
        return f"{self.kind}-{self.change.number}"


Entry = Publication | Edit


def entries(found: Iterable[tuple[datetime, str, int]]) -> list[Entry]:
    """The changes that were listed, in their order."""
    found = list(found)
    numbers: dict[str, set[int]] = defaultdict(set)
    for _at, kind, number in found:
        numbers[kind].add(number)
    told: dict[Key, Entry] = {}
    for kind, wanted in numbers.items():
        told |= _publications(wanted) if kind == REVISION else _edits(kind, wanted)
    return [told[kind, number] for _at, kind, number in found if (kind, number) in told]


def publication(revision: DataRevision) -> Publication | None:
    """What one revision published; None where the history does not know it."""
    added = changes_of(DataRevision).objects.filter(pgh_obj=revision).first()
    return next(iter(_publications({added.pgh_id}).values())) if added else None


def _publications(numbers: set[int]) -> "dict[Key, Publication]":
    added = {one.pgh_obj_id: one for one in changes_of(DataRevision).objects.filter(pk__in=numbers)}
    revisions = (
        DataRevision.objects.filter(pk__in=added)
        .select_related("draft")
        .prefetch_related("editions__dataset")
    )
    return {
        (REVISION, added[revision.pk].pgh_id): Publication(
            added[revision.pk].pgh_created_at,
            revision,
            tuple(revision.editions.all()),
            tuple(published_rows(revision)),
            parts_of_editions(revision),
        )
        for revision in revisions
    }


def _edits(kind: str, numbers: set[int]) -> "dict[Key, Edit]":
    model: type[Model] = edited_at_once()[kind]
    copies = changes_of(model).objects.filter(pk__in=numbers)
    keys = set(copies.values_list("pgh_obj", flat=True))
    return {
        (kind, edit.change.number): edit
        for edit in _told(model, kind, changes_of_rows(model, keys), names_of(model, keys))
        if edit.change.number in numbers
    }


def _told(
    model: type[Model], kind: str, changes: Iterable[RowChange], names: dict[int, RowName]
) -> Iterator[Edit]:
    for change in changes:
        # What is gone keeps its name, but leads nowhere.
        name = names.get(change.row.pk) or replace(name_of(change.row), address="")
        yield Edit(change.at, kind, str(model._meta.verbose_name), name, change)
