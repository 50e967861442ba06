"""What goes with the numbers of a download: what they are, what to know, sources, columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from documents.models import Citation
from funding.api.sheet import Sheet
from funding.citation import Retrieval, bibtex, citation
from funding.comparison import Comparison
from funding.models import Edition
from funding.wording import stages_in_words, unit


@dataclass(frozen=True)
class Section:
    """Some notes under one heading; each has a term, which may be empty, and a text."""

    heading: str
    notes: tuple[tuple[str, str], ...]


def notes_on(
    comparison: Comparison, retrieval: Retrieval, sheets: Sequence[Sheet]
) -> tuple[Section, ...]:
    """All notes in the order in which a reader needs them; a section without notes is left out."""
    sections = (
        Section(retrieval.title, tuple(_about(comparison, retrieval))),
        Section(_("How to cite"), tuple(_citations(comparison, retrieval))),
        Section(_("What to know"), tuple(_caveats(comparison))),
        Section(_("Sources"), tuple(map(_source, comparison.editions))),
        Section(_("Reference data"), tuple(map(_reference, comparison.references))),
        Section(_("Events"), tuple((event.label, str(event.year)) for event in comparison.events)),
        *(_columns(sheet) for sheet in sheets),
    )
    return tuple(section for section in sections if section.notes)


def _about(comparison: Comparison, retrieval: Retrieval) -> Iterator[tuple[str, str]]:
    revision = retrieval.revision
    deflator = comparison.query.bases.deflator
    yield _("Unit"), unit(comparison)
    yield _("Address"), retrieval.address
    yield _("Retrieved"), retrieval.day.isoformat()
    if revision:
        yield (
            _("Data revision"),
            f"{revision.number}, {revision.published_on.isoformat()}",
        )
    if deflator:
        yield _("Deflator"), f"{deflator.name}, {deflator.edition}"
    if comparison.summary.stages:
        yield _("Stages"), stages_in_words(comparison.summary)


def _citations(comparison: Comparison, retrieval: Retrieval) -> Iterator[tuple[str, str]]:
    yield _("Text"), citation(comparison, retrieval)
    yield "BibTeX", bibtex(comparison, retrieval)


def _caveats(comparison: Comparison) -> Iterator[tuple[str, str]]:
    yield (
        _("Gaps"),
        _(
            "An empty amount is missing, never zero; the status beside it says why. A combination"
            " that no document gives has no row."
        ),
    )
    if comparison.not_additive:
        yield _("Totals"), comparison.not_additive
    for message in comparison.messages:
        yield "", message.text


def _source(edition: Edition) -> tuple[str, str]:
    document = edition.citation.document
    return edition.dataset.label, _joined(
        document.producer,
        document.label,
        str(document.date or ""),
        edition.citation.locator,
        _("edition %(label)s") % {"label": edition.label},
        _("printed in %(unit)s") % {"unit": edition.unit},
        document.licence_label,
        document.address,
    )


def _reference(cited: Citation) -> tuple[str, str]:
    document = cited.document
    return document.label, _joined(
        document.producer,
        str(document.date or ""),
        cited.locator,
        document.licence_label,
        document.attribution,
        document.address,
    )


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _columns(sheet: Sheet) -> Section:
    return Section(
        _("Columns of “%(sheet)s”") % {"sheet": sheet.name},
        tuple((column.name, column.meaning) for column in sheet.columns),
    )
