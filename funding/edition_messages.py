"""What the editions behind an answer say of themselves: notes, forward funding, footnotes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from documents.models import in_language
from funding.models import Allocation, Edition, EditionNote, Footnote, ForwardFunding


@dataclass(frozen=True)
class Message:
    """A code for programs and a text for people."""

    code: str
    text: str

    def as_json(self) -> dict[str, str]:
        return {"code": self.code, "text": self.text}


def messages_of_editions(
    cells: QuerySet[Allocation], editions: Sequence[Edition]
) -> Iterator[Message]:
    """Notes, forward funding and footnotes that touch the cells."""
    years = set(cells.order_by().values_list("fiscal_year", flat=True).distinct())
    for note in EditionNote.objects.filter(edition__in=editions).select_related("edition__dataset"):
        if note.fiscal_year is None or note.fiscal_year in years:
            yield Message(note.code, in_language(note.text, note.text_es))
    yield from _about_forward_funding(cells, editions)
    yield from _about_footnotes(cells, editions)


def _places(cells: QuerySet[Allocation], editions: Sequence[Edition]) -> set[tuple[int, int, int]]:
    marked = cells.filter(edition__in=editions).order_by()
    return set(marked.values_list("edition_id", "source_row", "source_column"))


def _about_forward_funding(
    cells: QuerySet[Allocation], editions: Sequence[Edition]
) -> Iterator[Message]:
    moved = list(
        ForwardFunding.objects.filter(edition__in=editions).select_related("account", "law")
    )
    places = _places(cells, editions) if moved else set()
    for item in moved:
        if (item.edition_id, item.source_row, item.source_column) in places:
            yield Message(
                "forward_funding",
                _(
                    "$%(amount)s of %(account)s counted in FY %(counted)s was meant"
                    " for FY %(meant)s (%(law)s)."
                )
                % {
                    "amount": _in_millions(item.amount),
                    "account": item.account.code,
                    "counted": item.year_counted,
                    "meant": item.year_meant,
                    "law": item.law.number or item.law.label,
                },
            )


def _in_millions(amount: Decimal) -> str:
    return _("%(number)s million") % {"number": f"{(amount / 10**6).normalize():,f}"}


def _about_footnotes(cells: QuerySet[Allocation], editions: Sequence[Edition]) -> Iterator[Message]:
    notes = _footnotes(editions)
    places = _places(cells, editions) if notes else set()
    for note in notes:
        if _marks(note, places):
            text = in_language(note.text, note.text_es)
            where = _("%(dataset)s, note %(mark)s") % {
                "dataset": note.edition.dataset.label,
                "mark": note.mark,
            }
            yield Message("footnote", f"{where}: {text}")


def _footnotes(editions: Sequence[Edition]) -> list[Footnote]:
    """All but those that tell of forward funding, which has a message of its own."""
    told = ForwardFunding.objects.filter(
        edition=OuterRef("edition"),
        source_row=OuterRef("source_row"),
        source_column=OuterRef("source_column"),
    )
    notes = Footnote.objects.filter(~Exists(told), edition__in=editions)
    return list(notes.select_related("edition__dataset"))


def _marks(note: Footnote, places: Iterable[tuple[int, int, int]]) -> bool:
    return any(
        note.edition_id == edition
        and note.source_row in (None, row)
        and note.source_column in (None, column)
        for edition, row, column in places
    )
