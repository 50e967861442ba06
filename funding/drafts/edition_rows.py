"""The rows that a table draft would become: a new edition, and what its totals claim."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from documents.models import DataRevision
from documents.rows import Row
from funding.drafts.content import BASE, as_table
from funding.importing.citations import with_citations
from funding.importing.problems import Problems
from funding.importing.table_rows import rows_of_table
from funding.models import Edition


def current_edition(slug: str) -> Edition | None:
    """The edition of a typed table that none supersedes."""
    return (
        Edition.objects.filter(dataset__slug=slug, part="", superseded_by=None)
        .select_related("dataset", "revision", "citation__document")
        .order_by("-pk")
        .first()
    )


def new_label(slug: str, label: str, revision: DataRevision | None) -> str:
    """The label, with the revision where another edition has it already."""
    taken = Edition.objects.filter(dataset__slug=slug, label=label).exists()
    stem = label.partition("-r")[0]
    return f"{stem}-r{revision.number if revision else '…'}" if taken else label


def edition_rows(
    content: Mapping[str, Any], revision: DataRevision | None
) -> tuple[Sequence[Row], Problems]:
    """The rows, natural keys for references; problems say why there are none or not all.

    Raises ValueError for content that is no table.
    """
    table = as_table(content)
    label = new_label(str(table.dataset.get("slug")), str(table.edition.get("label")), revision)
    edition = {name: value for name, value in table.edition.items() if name != "revision"}
    edition |= {"label": label, "supersedes": content.get(BASE)}
    problems = Problems()
    rows = list(rows_of_table(replace(table, edition=edition), problems))
    if not len(problems):
        rows = list(with_citations(rows, problems))
    return rows, problems
