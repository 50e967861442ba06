"""What a rule is, and what it finds: where, what stands there, and a sentence about it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Generic, TypeVar

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Subject = TypeVar("Subject")


class Severity(models.TextChoices):
    """Whether what is found must be mended before it can be published, or only be looked at."""

    FATAL = "fatal", _("fatal")
    WARNING = "warning", _("warning")


class Category(models.TextChoices):
    """What a rule is about."""

    FORM = "form", _("form")
    TEXTS = "texts", _("texts")
    NAMES = "names", _("names")
    TOTALS = "totals", _("totals")
    UNITS = "units", _("units")
    YEARS = "years", _("years")
    STAGES = "stages", _("stages")
    SIGNS = "signs", _("signs")
    OVERLAP = "overlap", _("overlap")


@dataclass(frozen=True)
class Place:
    """Where in a table: row and column by number, from 1, and by head; all empty: the whole."""

    row: int | None = None
    column: int | None = None
    row_head: str = ""
    column_head: str = ""


NOWHERE = Place()


@dataclass(frozen=True)
class Found:
    """What a rule's function finds; `details` fill the rule's sentence."""

    place: Place = NOWHERE
    printed: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Rule(Generic[Subject]):
    """One rule: its code, how grave it is, what it is about, and what it says.

    `name` is what several findings of it are called. `find` looks at one subject, such as a cell or
    a line; it is None for what can only be found while an official file is read.
    """

    code: str
    severity: Severity
    category: Category
    name: Promise
    sentence: Promise
    find: Callable[[Subject], Iterator[Found]] | None = None


@dataclass(frozen=True)
class Finding:
    """A rule that is not kept, or asks for a second look, in one place.

    Of an official file, `amount` is the money of the line in dollars, and `is_left_out` says that
    it was not loaded. A finding may stand for several `lines`, of which `place` is the first.
    """

    rule: Rule[Any]
    place: Place = NOWHERE
    printed: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)
    amount: Decimal | None = None
    is_left_out: bool = False
    lines: int = 1

    @property
    def code(self) -> str:
        return self.rule.code

    @property
    def is_fatal(self) -> bool:
        return self.rule.severity == Severity.FATAL

    @property
    def sentence(self) -> str:
        """In the language of whoever reads it now."""
        return str(self.rule.sentence) % self.details

    @property
    def order(self) -> tuple[bool, int, int, str]:
        """Fatal ones first, then by place, the whole table before its parts."""
        return (not self.is_fatal, self.place.row or 0, self.place.column or 0, self.code)


def check(rules: Iterable[Rule[Subject]], subject: Subject) -> Iterator[Finding]:
    """Everything that the rules find in the subject."""
    for rule in rules:
        for found in rule.find(subject) if rule.find else ():
            yield Finding(rule, found.place, found.printed, found.details)
