"""Loads the cells of a file as a new edition, whole or not at all, and proves their sum."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from documents.models import Citation, DataRevision, Document
from documents.publishing.revision import next_revision
from funding.bulk_edition import enter_whole
from funding.models import Dataset, Edition, EditionNote
from funding.official.reading import Reading
from funding.official.spool import COLUMNS, Spool

YEAR = re.compile(r"\d{4}")


class RefusedEditionError(Exception):
    """The edition cannot be published; the message is a sentence for whoever imports it."""


@dataclass(frozen=True)
class Source:
    """What an edition is made of: the file, how it is known, and the dataset that it fills."""

    dataset: Dataset
    document: Document
    file_name: str
    sha256: str
    unit: str
    unit_dollars: int


def imported_already(dataset: Dataset, sha256: str) -> Edition | None:
    """The edition that this very file became, the last one if there are several."""
    return Edition.objects.filter(dataset=dataset, sha256=sha256).order_by("-pk").first()


@transaction.atomic
def load(
    source: Source, label: str, reading: Reading, spool: Spool, revision: DataRevision | None = None
) -> Edition:
    """Publishes the edition in place of the current one of its part.

    Without a data revision it gets one of its own.

    Raises RefusedEditionError where the label is taken or older than the current one's. Readers
    see the old edition until all of the new one is there.
    """
    Dataset.objects.select_for_update().get(pk=source.dataset.pk)  # one import at a time
    if Edition.objects.filter(dataset=source.dataset, label=label).exists():
        raise RefusedEditionError(
            _(
                "There is an edition “%(label)s” with other content already, and what is published"
                " does not change. Give this one another name with --edition."
            )
            % {"label": label}
        )
    edition = _edition(source, label, reading, revision)
    loaded = enter_whole(edition, lambda cursor, table: _copy(cursor, table, edition, spool))
    if loaded != spool.total:
        raise RefusedEditionError(
            _("The loaded cells come to $%(loaded)s, those of the file to $%(own)s.")
            % {"loaded": f"{loaded:,}", "own": f"{spool.total:,}"}
        )
    return edition


def _edition(
    source: Source, label: str, reading: Reading, revision: DataRevision | None
) -> Edition:
    current = Edition.objects.filter(
        dataset=source.dataset, part=reading.part, superseded_by__isnull=True
    ).first()
    _refuse_older(label, current)
    citation, _created = Citation.objects.get_or_create(
        document=source.document,
        key=f"edition/{label}",
        defaults={"section": source.file_name[:200]},
    )
    edition = Edition.objects.create(
        dataset=source.dataset,
        label=label,
        part=reading.part,
        citation=citation,
        revision=revision or _revision(source.dataset, label),
        supersedes=current,
        sha256=source.sha256,
        unit=source.unit,
        unit_dollars=source.unit_dollars,
    )
    if reading.notes:
        _note(edition, reading.notes)
    return edition


def _refuse_older(label: str, current: Edition | None) -> None:
    new, old = (YEAR.match(name) for name in (label, current.label if current else ""))
    if current and new and old and int(new[0]) < int(old[0]):
        raise RefusedEditionError(
            _("The edition “%(current)s” is newer than “%(label)s”: import older ones first.")
            % {"current": current.label, "label": label}
        )


def _revision(dataset: Dataset, label: str) -> DataRevision:
    notes = {}
    for language in ("en", "es"):
        with override(language):
            notes[language] = _("Imported: %(dataset)s, edition %(label)s.") % {
                "dataset": dataset.label,
                "label": label,
            }
    return next_revision(notes["en"], notes["es"])


def _note(edition: Edition, sentences: Iterable[str]) -> None:
    text = " ".join((_("The file's own totals disagree with its lines."), *sentences))
    EditionNote.objects.create(
        edition=edition, code="own_totals_differ", editorial=True, text=text, text_es=text
    )


def _copy(cursor: Any, table: str, edition: Edition, spool: Spool) -> None:
    cursor.execute(f"ALTER TABLE {table} ALTER citation_id SET DEFAULT %s", [edition.citation_id])
    columns = ", ".join(connection.ops.quote_name(name) for name in COLUMNS)
    cursor.copy_expert(f"COPY {table} ({columns}) FROM STDIN WITH (FORMAT csv, FREEZE)", spool.file)
