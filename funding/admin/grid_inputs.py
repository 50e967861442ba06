"""The inputs of the grid's page: each with its name, its label and what may be chosen."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from countries.models import Country
from documents.models import in_language
from documents.rows import field_of
from funding.drafts.flat import MEMBERS
from funding.drafts.form import inputs_of
from funding.importing.cells import UNITS
from funding.models import Dataset, Stage
from programs.models import Account, Agency, Law, Program

Content = dict[str, Any]
Label = str | Promise
ROWS = {"account": _("accounts"), "country": _("countries"), "program": _("programs")}
ROWS |= {"agency": _("agencies")}
TEXTS: dict[str, Label] = {
    "origin-document": _("Document"),
    "origin-section": _("Section"),
    "origin-name": _("Name of the table"),
    "edition-unit": _("Unit as printed"),
    "edition-label": _("Label of the edition"),
    "origin-rows": _("Rows are"),
    f"{MEMBERS}-country": _("Country of all cells"),
    f"{MEMBERS}-account": _("Account of all cells"),
    f"{MEMBERS}-program": _("Program of all cells"),
    f"{MEMBERS}-agency": _("Agency of all cells"),
    "corner": _("Head of the heads"),
    "total-head": _("Head of the total row"),
    "row_total-head": _("Head of the column of totals"),
    "row_total-topic": _("topic of the totals of rows"),
    "row_total-counted": _("what the total of a {row} counts"),
    "row_total-counted_es": _("what the total of a {row} counts, in Spanish"),
    "total-topic": _("topic of the totals"),
    "total-counted": _("what the total of a {year} counts"),
    "total-counted_es": _("what the total of a {year} counts, in Spanish"),
}
ITEM_TEXTS: dict[str, Label] = {
    "head": _("head"),
    "fiscal_year": _("fiscal year"),
    "stage": _("stage"),
    "means": _("means"),
    "line": _("line"),
    "line_end": _("last line"),
    "mark": _("mark"),
    "text": _("in our words"),
    "text_es": _("in our words, in Spanish"),
    "row": _("row"),
    "column": _("column"),
    "laws": _("laws"),
    "code": _("code"),
    "editorial": _("editorial"),
    "repeats": _("repeats the year"),
    "footnote": _("footnote"),
    "year_meant": _("fiscal year it was meant for"),
    "printed": _("as printed"),
    "amount": _("amount in US dollars"),
    "law": _("law"),
    "years": _("fiscal years"),
}
KINDS = {
    "box": ("editorial", "is_default"),
    "long": ("text", "text_es", "scope", "scope_es", "counted", "counted_es"),
    "narrow": ("line", "line_end", "mark", "fiscal_year", "year_meant", "repeats"),
}
Options = Sequence[tuple[str, Label]]


@dataclass(frozen=True)
class Input:
    """One input. `choices` make it a select, `known` names the list of what it suggests."""

    name: str
    label: Label
    value: str = ""
    kind: str = "text"
    choices: Options = ()
    known: str = ""
    help: Label = ""


@dataclass
class Inputs:
    """Every input of a content by its name."""

    content: Content
    documents: Options
    values: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.values = inputs_of(self.content)

    def one(self, name: str, label: Label = "") -> Input:
        """The input of that name; its last word says of what kind it is."""
        last = name.rpartition("-")[2]
        return Input(
            name=name,
            label=label or TEXTS.get(name) or ITEM_TEXTS.get(last, last),
            value=self.values.get(name, ""),
            kind=next((kind for kind, names in KINDS.items() if last in names), "text"),
            choices=self._choices(name, last),
            known=self._known(name, last),
        )

    def many(self, names: Iterable[str]) -> list[Input]:
        return [self.one(name) for name in names]

    def item(self, part: str, number: int, names: Iterable[str]) -> list[Input]:
        return self.many(f"{part}-{number}-{name}" for name in names)

    def dataset(self) -> list[Input]:
        """The texts of the dataset, under the names that its model gives them."""
        names = [name for name in self.content["dataset"] if name != "slug"]
        labels = {name: field_of(Dataset, name).verbose_name for name in ("slug", *names)}
        return [self.one(f"dataset-{name}", label) for name, label in labels.items()]

    def _choices(self, name: str, last: str) -> Options:
        choices: dict[str, Options] = {
            "origin-document": self.documents,
            "edition-unit": [(unit, unit) for unit in UNITS],
            "origin-rows": list(ROWS.items()),
        }
        if last == "stage":
            choices[name] = [(stage.value, stage.label) for stage in Stage]
        if name.startswith("marks-") and last in ("row", "column"):
            choices[name] = [(head, head) for head in self._heads(last)]
        return _with_none(choices[name], self.values.get(name, "")) if name in choices else ()

    def _heads(self, axis: str) -> list[str]:
        items = self.content["lines" if axis == "row" else "columns"]
        return list(dict.fromkeys(item["head"] for item in items if item["head"]))

    def _known(self, name: str, last: str) -> str:
        if name.startswith(f"{MEMBERS}-"):
            return last
        if last in ("law", "laws"):
            return "law"
        return str(self.content["origin"]["rows"]) if last == "means" else ""


def _with_none(choices: Options, value: str) -> Options:
    """With the choice of none, and with what stands there if it is no choice."""
    known = any(key == value for key, _label in choices)
    return [("", "—"), *choices, *([] if known or not value else [(value, value)])]


def suggestions() -> list[tuple[str, list[tuple[str, str]]]]:
    """The keys that are known, each with its name: the lists from which inputs suggest."""
    models: dict[str, tuple[type[Model], str, str]] = {
        "country": (Country, "code", "name"),
        "account": (Account, "code", "name"),
        "program": (Program, "slug", "name"),
        "agency": (Agency, "slug", "name"),
        "law": (Law, "slug", "name"),
    }
    return [
        (
            kind,
            list(
                model._default_manager.order_by(key).values_list(
                    key, in_language(name, f"{name}_es")
                )
            ),
        )
        for kind, (model, key, name) in models.items()
    ]
