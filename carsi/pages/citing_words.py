"""What a row that cites a document says of itself, in one line."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import ForeignKey, Model
from django.utils.translation import gettext as _

from carsi.pages.addresses import PLACES, address_of, cell_address
from documents.models import Citation, LeftOutFigure, Term, in_language
from funding.figures.events import date_in_words
from funding.models import Claim, EditionNote, Footnote, ForwardFunding
from programs.models import Event, GoalWording, Law, ProgramRelation, Statement


@dataclass(frozen=True)
class Saying:
    """A name or text, the address of what it is about where that has a page, a printed figure."""

    text: str
    address: str = ""
    figure: str = ""


def said_by(row: Model) -> Saying:
    """The row in a line: by its own words, by its name, or by what it links."""
    own = WORDS.get(type(row))
    if own:
        return own(row)
    if hasattr(row, "label"):
        return named(row)
    _first, *others = linked_by(row)
    return Saying(" → ".join(named(other).text for other in others), *_address_of_one(others))


def about_of(row: Model) -> Model | None:
    """What the row is a part or a link of; None where it is a thing of its own."""
    is_own = hasattr(row, "label") or (type(row) in WORDS and type(row) not in PARTS)
    return None if is_own else linked_by(row)[0]


def part_kind(row: Any) -> str:
    """What the row adds to that, in a word or two."""
    about, *others = linked_by(row)
    if isinstance(row, ProgramRelation):
        return str(row.get_relation_display())
    is_plain = len(others) == 1 and type(others[0]) is not type(about)
    return str((others[0] if is_plain else row)._meta.verbose_name)


def linked_by(row: Model) -> Sequence[Model]:
    """What the row refers to, but for its citation, in the order of its columns."""
    return [
        getattr(row, field.name)
        for field in row._meta.concrete_fields
        if isinstance(field, ForeignKey)
        and field.remote_field.model is not Citation
        and getattr(row, field.name) is not None
    ]


def named(row: Model) -> Saying:
    """The row's name, leading to its page if it has one."""
    if isinstance(row, Footnote):
        return Saying(
            _("%(dataset)s, footnote %(mark)s")
            % {"dataset": row.edition.dataset.label, "mark": row.mark}
        )
    has_page = type(row) in PLACES or isinstance(row, Term)
    return Saying(str(getattr(row, "label", row)), address_of(row) if has_page else "")


def _address_of_one(rows: Sequence[Model]) -> tuple[str, ...]:
    """The page of what is linked, where it is one thing."""
    return (named(rows[0]).address,) if len(rows) == 1 else ()


def _text(row: Any) -> str:
    return str(in_language(row.text, row.text_es))


def _event(row: Event) -> Saying:
    date = date_in_words(row)
    return Saying(row.label if date in row.label else f"{row.label} ({date})")


def _forward_funding(row: ForwardFunding) -> Saying:
    words = _("%(account)s, counted in FY %(counted)s, meant for FY %(meant)s") % {
        "account": row.account.label,
        "counted": row.year_counted,
        "meant": row.year_meant,
    }
    address = cell_address(row.edition, row.source_row, row.source_column)
    return Saying(words, address, row.printed)


WORDS: dict[type[Model], Callable[[Any], Saying]] = {
    Statement: lambda row: Saying(_text(row), figure=row.printed),
    Claim: lambda row: Saying(
        in_language(row.counted, row.counted_es), address_of(row), row.printed
    ),
    GoalWording: lambda row: Saying(_text(row)),
    EditionNote: lambda row: Saying(_text(row)),
    Footnote: lambda row: Saying(_text(row), figure=row.mark),
    ForwardFunding: _forward_funding,
    Event: _event,
    Law: lambda row: Saying(" · ".join(part for part in (row.label, row.number) if part)),
    LeftOutFigure: lambda row: Saying(in_language(row.why, row.why_es), figure=row.printed),
}
# Rows with words of their own that are told as parts of something else.
PARTS: tuple[type[Model], ...] = (GoalWording,)
