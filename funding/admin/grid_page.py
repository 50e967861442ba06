"""The grid's page as its template shows it: rows and columns of inputs, sums, findings, lists."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from documents.models import Document, Draft, in_language
from funding.admin.grid_inputs import Input, Inputs, suggestions
from funding.admin.grid_table import GridTable, head_of
from funding.drafts.flat import MEMBERS
from funding.drafts.form import MEANINGS
from funding.drafts.saving import TABLE
from funding.rules import Finding, Severity, check_draft

Content = dict[str, Any]
Text = str | Promise
WHAT = (
    "origin-document",
    "origin-section",
    "origin-name",
    "edition-unit",
    "origin-rows",
    *(f"{MEMBERS}-{member}" for member in MEANINGS),
    "edition-label",
)
MOST_PLACES = 8  # that are named beside one sentence; the report names all
WORDS = ("topic", "counted", "counted_es")


@dataclass(frozen=True)
class Item:
    """An item of a list, such as a footnote."""

    number: int
    inputs: Sequence[Input]


@dataclass(frozen=True)
class ItemList:
    """A list below the grid, and what its button says."""

    part: str
    title: Text
    add: Text
    items: Sequence[Item]


@dataclass(frozen=True)
class Told:
    """A sentence of the rules, and where it holds: names of inputs with their labels."""

    severity: Severity
    sentence: str
    places: Sequence[tuple[str, str]]
    more: int


LISTS_BELOW: dict[str, tuple[Text, Text, tuple[str, ...]]] = {
    "marks": (
        _("Footnotes"),
        _("Add a footnote"),
        ("mark", "row", "column", "laws", "line", "line_end", "text", "text_es"),
    ),
    "notes": (
        _("Notes for a careful reader"),
        _("Add a note"),
        ("code", "fiscal_year", "repeats", "line", "line_end", "editorial", "text", "text_es"),
    ),
    "forward": (
        _("Forward funding"),
        _("Add forward funding"),
        ("footnote", "year_meant", "printed", "amount", "law"),
    ),
    "total_notes": (
        _("Remarks on printed totals"),
        _("Add a remark"),
        ("years", "text", "text_es"),
    ),
}


@dataclass
class GridPage:
    """Everything that the page shows of a content."""

    content: Content
    is_checked: bool = True
    inputs: Inputs = field(init=False)

    def __post_init__(self) -> None:
        titles = Document.objects.order_by("slug").values_list(
            "slug", in_language("title", "title_es")
        )
        self.inputs = Inputs(self.content, [(slug, f"{title} ({slug})") for slug, title in titles])

    @cached_property
    def findings(self) -> list[Finding]:
        """What the rules find in it, as it is typed now."""
        return check_draft(Draft(kind=TABLE, content=self.content)) if self.is_checked else []

    @cached_property
    def table(self) -> GridTable:
        return GridTable(self.content, self.inputs, self.findings)

    @property
    def suggestions(self) -> list[tuple[str, list[tuple[str, str]]]]:
        return suggestions()

    @property
    def what(self) -> list[Input]:
        """What the table is; the rows’ own meaning is no property of all cells."""
        own = f"{MEMBERS}-{self.content['origin']['rows']}"
        return self.inputs.many(name for name in WHAT if name != own)

    @property
    def corner(self) -> Input:
        return self.inputs.one("corner")

    @property
    def total_head(self) -> Input:
        return self.inputs.one("total-head")

    @property
    def row_total_head(self) -> Input:
        return self.inputs.one("row_total-head")

    @property
    def lists(self) -> list[ItemList]:
        return [
            ItemList(
                part,
                title,
                add,
                [
                    Item(number, self.inputs.item(part, number, names))
                    for number in range(len(self.content[part]))
                ],
            )
            for part, (title, add, names) in LISTS_BELOW.items()
        ]

    @property
    def words(self) -> list[Input]:
        """What the claims say that are made of printed totals."""
        parts = [part for part in ("total", "row_total") if self.content[part]]
        return self.inputs.many(f"{part}-{word}" for part in parts for word in WORDS)

    @property
    def places(self) -> list[tuple[str, list[Input]]]:
        """Where in the text edition each part of the table stands."""
        table = (_now("The table"), self.inputs.many(("origin-line", "origin-line_end")))
        total = (_now("The total row"), self.inputs.many(["total-line"]))
        return [
            table,
            *self._places("columns", ("line", "line_end")),
            *self._places("lines", ("line",)),
            *([total] if self.content["total"] else []),
        ]

    def _places(self, part: str, names: Iterable[str]) -> list[tuple[str, list[Input]]]:
        numbers = range(len(self.content[part]))
        return [(head_of(self.content, part, n), self.inputs.item(part, n, names)) for n in numbers]

    @property
    def told(self) -> list[Told]:
        """What was found, each sentence once with all the places at which it holds."""
        found: dict[tuple[str, str], list[Finding]] = {}
        for finding in self.findings:
            found.setdefault((finding.code, finding.sentence), []).append(finding)
        return [
            Told(
                severity=same[0].rule.severity,
                sentence=sentence,
                places=[place for place in map(self.table.place_of, same[:MOST_PLACES]) if place],
                more=max(len(same) - MOST_PLACES, 0),
            )
            for (_code, sentence), same in found.items()
        ]
