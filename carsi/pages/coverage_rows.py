"""The grid of coverage as a page shows it: recipients, their lines, and a mark in every place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from funding.coverage.grid import Coverage, Line, Spot
from funding.dimensions import NOT_STATED, Member
from funding.glossary import STAGES, STATUSES, term_of
from funding.models import CellStatus, Stage
from funding.wording import SIGNS, listed

LETTERS: Mapping[str, Promise] = {
    Stage.REQUEST: pgettext_lazy("letter for the stage “request”", "R"),
    Stage.ALLOCATED: pgettext_lazy("letter for the stage “initial allocation”", "I"),
    Stage.PLANNED: pgettext_lazy("letter for the stage “planned”", "P"),
    Stage.ESTIMATE: pgettext_lazy("letter for the stage “estimate”", "E"),
    Stage.APPROPRIATED: pgettext_lazy("letters for the stage “appropriated and planned”", "Ap"),
    Stage.ACTUAL: pgettext_lazy("letter for the stage “actual”", "A"),
    Stage.UNSTATED: pgettext_lazy("letter for the stage “stage not stated”", "?"),
    Stage.OBLIGATED: pgettext_lazy("letter for the stage “obligated”", "O"),
    Stage.DISBURSED: pgettext_lazy("letter for the stage “disbursed”", "D"),
}
SIGNS_OF_STATUSES: Mapping[str, str] = {CellStatus.ZERO: "0", **SIGNS}


@dataclass(frozen=True)
class Mark:
    """What stands for a spot: the letter of its stage, or the sign of what is printed instead."""

    sign: str
    stage: str
    words: str
    status: str
    about: str
    address: str


@dataclass(frozen=True)
class Row:
    """A line with the marks of every year, none where nothing is known, and what explains it."""

    line: Line
    term: str
    years: tuple[tuple[Mark, ...], ...]


@dataclass(frozen=True)
class Recipient:
    """A recipient and its lines; without any there is no cell of its own."""

    member: Member
    rows: tuple[Row, ...]

    @property
    def has_page(self) -> bool:
        return self.member.key != NOT_STATED


@dataclass(frozen=True)
class Entry:
    """An entry of the legend: how it is drawn, the term that explains it, and how many cells."""

    sign: str
    stage: str
    status: str
    term: str
    words: str
    count: int


def lines_to_show(coverage: Coverage) -> list[tuple[Member, Line | None]]:
    """Each line beside its recipient, and each recipient without any."""
    lines = [(line.country, line) for line in coverage.lines]
    empty = [(member, None) for member in coverage.without]
    return sorted([*lines, *empty], key=lambda shown: shown[0].order)


def recipients_of(
    shown: Iterable[tuple[Member, Line | None]], years: Sequence[Member]
) -> Iterator[Recipient]:
    """The lines of a page by recipient, with a mark or a blank for each year."""
    for member, lines in groupby(shown, key=lambda pair: pair[0]):
        yield Recipient(member, tuple(_row(line, years) for _member, line in lines if line))


def _row(line: Line, years: Sequence[Member]) -> Row:
    marks = tuple(tuple(map(mark_of, line.known.get(year, ()))) for year in years)
    return Row(line, term_of("account", line.account.key), marks)


def mark_of(spot: Spot) -> Mark:
    """The letter of the stage where there is an amount, else the printed signs."""
    tally, stage = spot.tally, Stage(str(spot.stage.key))
    statuses = [CellStatus(status) for status in CellStatus.values if tally.cells.get(status)]
    if tally.status in SIGNS_OF_STATUSES:
        sign = SIGNS_OF_STATUSES[tally.status]
    elif tally.amount is None:
        sign = ", ".join(SIGNS[status] for status in SIGNS if status in statuses)
    else:
        sign = f"{LETTERS[stage]}" if tally.complete else f"{LETTERS[stage]}*"
    said = listed([str(status.label) for status in statuses])
    return Mark(
        sign, stage.value, str(stage.label), tally.status, f"{stage.label}: {said}", spot.address
    )


def legend(coverage: Coverage) -> Iterator[Entry]:
    """What occurs in the grid, with its count: stages, then what is printed instead of amounts."""
    for member, count in coverage.stages.items():
        stage = Stage(str(member.key))
        yield Entry(str(LETTERS[stage]), stage, "reported", STAGES[stage], str(stage.label), count)
    for status, sign in SIGNS_OF_STATUSES.items():
        if coverage.statuses.get(status):
            words = str(CellStatus(status).label)
            yield Entry(sign, "", status, STATUSES[status], words, coverage.statuses[status])
    if coverage.blank:
        yield Entry("", "", "blank", "no-cell", _("no cell"), coverage.blank)


def in_words(coverage: Coverage) -> Iterator[str]:
    """The grid in sentences: who is told of, how much of it is blank, how often a stage is said."""
    told = len(coverage.recipients) - len(coverage.without)
    if coverage.without:
        names = listed([member.label for member in coverage.without])
        yield ngettext(
            "Of %(asked)s recipients, %(told)s has cells of its own. None has: %(names)s.",
            "Of %(asked)s recipients, %(told)s have cells of their own. None have: %(names)s.",
            told,
        ) % {"asked": len(coverage.recipients), "told": told, "names": names}
    if coverage.lines:
        yield _(
            "%(lines)s lines over %(years)s years make %(places)s places; %(blank)s of them hold"
            " no cell."
        ) % {
            "lines": len(coverage.lines),
            "years": len(coverage.years),
            "places": coverage.places,
            "blank": coverage.blank,
        }
        cells = sum(coverage.statuses.values())
        silent = sum(n for stage, n in coverage.stages.items() if stage.key == Stage.UNSTATED)
        yield _("Of %(cells)s cells, %(silent)s do not say at which stage their figure is.") % {
            "cells": cells,
            "silent": silent,
        }
