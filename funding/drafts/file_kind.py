"""The kind of draft that is an official file: publishing it imports the file as an edition."""

import base64
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from documents.models import DataRevision, Draft
from documents.publishing.begin import begin_draft
from documents.publishing.changes import Change
from documents.publishing.kinds import DraftKind, Plan
from documents.publishing.refusal import NotPublishableError
from funding.drafts.taken_back import editions_taken_back
from funding.models import DraftFile, Stage
from funding.official.formats import FORMATS
from funding.official.importer import import_file
from funding.official.outcome import Options, Outcome, RefusedFileError
from funding.official.summary import summary

FILE = "file"


def try_file(
    name: str, content: bytes, given: Mapping[str, Any], revision: DataRevision | None = None
) -> Outcome:
    """Imports the file at the revision; without one it is only tried.

    `given` holds format, edition, stage and accept_differences. Raises RefusedFileError for a file
    that cannot be taken as it stands.
    """
    kind = FORMATS[given["format"]]
    options = Options(
        label=given["edition"],
        stage=Stage(given["stage"]) if given["stage"] else None,
        accept_differences=given["accept_differences"],
        dry_run=revision is None,
        revision=revision,
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"upload{kind.suffix}"
        path.write_bytes(content)
        return import_file(kind, path, options, name=name)


@transaction.atomic
def file_draft(
    user: Any, name: str, content: bytes, given: Mapping[str, Any], outcome: Outcome
) -> Draft:
    """A draft of the user's of a file that was tried with this outcome."""
    title = _now("%(format)s: %(name)s") % {"format": FORMATS[given["format"]].name, "name": name}
    draft = begin_draft(FILE, title, {**given, "summary": list(summary(outcome))}, user)
    report = outcome.report.text() if len(outcome.report) else ""
    DraftFile.objects.create(draft=draft, name=name[:200], content=content, report=report)
    return draft


def plan(draft: Draft, revision: DataRevision | None) -> Plan:
    """Nothing row by row: the file is imported as a whole."""
    return Plan(then=lambda: _publish(draft, revision))


def _publish(draft: Draft, revision: DataRevision | None) -> None:
    file = DraftFile.objects.get(draft=draft)
    try:
        outcome = try_file(file.name, bytes(file.content), draft.content, revision)
    except RefusedFileError as error:
        raise NotPublishableError([str(error)]) from error
    if not outcome.is_new:
        raise NotPublishableError(
            [_now("This file is the edition “%(label)s” already.") % {"label": outcome.label}]
        )
    file.delete()


def difference(draft: Draft, told: Sequence[Change]) -> Mapping[str, Any]:
    """What the trial run found."""
    file = DraftFile.objects.filter(draft=draft).first()
    report = base64.b64encode(file.report.encode()).decode() if file else ""
    return {
        "summary": draft.content["summary"],
        "report": f"data:text/csv;charset=utf-8;base64,{report}" if report else "",
    }


def undo(draft: Draft) -> Sequence[Draft]:
    """The edition that the file became is taken back."""
    return editions_taken_back(draft.revision) if draft.revision else ()


KIND = DraftKind(
    name=_("official file"),
    plan=plan,
    template="admin/funding/draft/file.html",
    difference=difference,
    undo=undo,
)
