"""What the editions behind an answer say of themselves: notes, forward funding, footnotes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from documents.models import Citation, DataRevision, in_language
from documents.remembered import remembered
from funding.bases import PLAIN
from funding.extent import Extent
from funding.models import Allocation, Edition, EditionNote, Footnote, ForwardFunding
from funding.query import Query

# Edition, source row and source column of each cell of an answer.
Places = set[tuple[int, int, int]]
Cells = Callable[[], QuerySet[Allocation]]


@dataclass(frozen=True)
class Message:
    """A code for programs and a text for people, and where a document says so, if one does."""

    code: str
    text: str
    citation: Citation | None = None

    def as_json(self) -> dict[str, str]:
        return {"code": self.code, "text": self.text}


def messages_of_editions(query: Query, cells: Cells, extent: Extent) -> Iterator[Message]:
    """Notes, forward funding and footnotes that touch the cells."""
    notes, moved, footnotes = _of_editions(extent.editions)
    yield from _notes_of_years(notes, extent)
    places = _places(cells, (*moved, *footnotes))
    yield from _about_forward_funding(query, moved, places)
    yield from _about_footnotes(footnotes, places)


def about_as_of(query: Query) -> Iterator[Message]:
    """That the amounts are those of then, and what is not."""
    if query.as_of is None:
        return
    sentences = [as_of_in_words(query.as_of)]
    if query.attributes or query.sorts_kinds or query.bases != PLAIN:
        sentences.append(_("So are schemes, prices and population."))
    yield Message("as_of", " ".join(sentences))


def as_of_in_words(revision: DataRevision) -> str:
    """What is of then and what is of today."""
    text = _("Amounts as of data revision %(number)s, %(day)s; names and descriptions are today’s.")
    day = date_format(revision.published_on, "DATE_FORMAT")
    return text % {"number": revision.number, "day": day}


def about_older_editions(editions: Sequence[Edition]) -> Iterator[Message]:
    """Which editions of the answer are not the newest."""
    for edition in editions:
        if edition.newer:
            yield Message(
                "older_edition",
                _("%(dataset)s: edition %(label)s is not the newest; %(newer)s supersedes it.")
                % {
                    "dataset": edition.dataset.label,
                    "label": edition.label,
                    "newer": edition.newer.label,
                },
            )


@remembered
def _of_editions(
    editions: tuple[Edition, ...],
) -> tuple[tuple[EditionNote, ...], tuple[ForwardFunding, ...], tuple[Footnote, ...]]:
    notes = EditionNote.objects.filter(edition__in=editions)
    moved = ForwardFunding.objects.filter(edition__in=editions)
    return (
        tuple(notes.select_related("edition__dataset", "citation__document")),
        tuple(moved.select_related("account", "law", "citation__document")),
        tuple(_footnotes(editions)),
    )


def _notes_of_years(notes: Iterable[EditionNote], extent: Extent) -> Iterator[Message]:
    """Those of all years, and those of a year of which their edition has a cell here."""
    for note in notes:
        if note.fiscal_year is None or (note.edition_id, note.fiscal_year) in extent.printed:
            yield Message(note.code, in_language(note.text, note.text_es), note.citation)


def _places(cells: Cells, marking: Iterable[ForwardFunding | Footnote]) -> Places:
    """Where the cells stand in those editions that mark some; official files mark none."""
    editions = {mark.edition_id for mark in marking}
    if not editions:
        return set()
    marked = cells().filter(edition__in=editions).order_by()
    return set(marked.values_list("edition_id", "source_row", "source_column"))


def _about_forward_funding(
    query: Query, moved: Iterable[ForwardFunding], places: Places
) -> Iterator[Message]:
    code, sentence = (
        (
            "forward_funding_moved",
            _(
                "$%(amount)s of %(account)s counted in FY %(counted)s stands here in"
                " FY %(meant)s, for which it was meant (%(law)s)."
            ),
        )
        if query.moves_years
        else (
            "forward_funding",
            _(
                "$%(amount)s of %(account)s counted in FY %(counted)s was meant"
                " for FY %(meant)s (%(law)s)."
            ),
        )
    )
    for item in moved:
        if (item.edition_id, item.source_row, item.source_column) in places:
            yield Message(
                code,
                sentence
                % {
                    "amount": in_millions(item.amount),
                    "account": item.account.code,
                    "counted": item.year_counted,
                    "meant": item.year_meant,
                    "law": item.law.number or item.law.label,
                },
                item.citation,
            )


def in_millions(amount: Decimal) -> str:
    """“94 million”, with as many decimals as the amount has."""
    text = ngettext("%(number)s million", "%(number)s million", 1 if amount == 10**6 else 2)
    return text % {"number": f"{(amount / 10**6).normalize():,f}"}


def _about_footnotes(footnotes: Iterable[Footnote], places: Places) -> Iterator[Message]:
    for note in footnotes:
        if _marks(note, places):
            text = in_language(note.text, note.text_es)
            where = _("%(dataset)s, note %(mark)s") % {
                "dataset": note.edition.dataset.label,
                "mark": note.mark,
            }
            yield Message("footnote", f"{where}: {text}", note.citation)


def _footnotes(editions: Sequence[Edition]) -> QuerySet[Footnote]:
    """All but those that tell of forward funding, which has a message of its own."""
    told = ForwardFunding.objects.filter(
        edition=OuterRef("edition"),
        source_row=OuterRef("source_row"),
        source_column=OuterRef("source_column"),
    )
    notes = Footnote.objects.filter(~Exists(told), edition__in=editions)
    return notes.select_related("edition__dataset", "citation__document")


def _marks(note: Footnote, places: Places) -> bool:
    return any(
        note.edition_id == edition
        and note.source_row in (None, row)
        and note.source_column in (None, column)
        for edition, row, column in places
    )
