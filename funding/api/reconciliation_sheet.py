"""The reconciliation as a sheet: a row per check of a claim, and one per year of a series."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from funding.api.reconciliation_json import check_as_json, words_as_json
from funding.api.sheet import Column, Kind, Sheet, Value
from funding.reconciliation.answer import Answer


def reconciliation_sheet(answer: Answer) -> Sheet:
    """First the claims, then the years of the statements."""
    columns = tuple(_columns())
    rows = [
        *(_of_claim(check_as_json(check)) for check in answer.checks),
        *(row for test in answer.tests for row in _of_statement(words_as_json(test))),
    ]
    return Sheet(
        "reconciliation",
        columns,
        tuple(tuple(row.get(column.name) for column in columns) for row in rows),
    )


def _columns() -> Iterator[Column]:
    yield Column("kind", _("What is stated: claim (a sum) or statement (words)."))
    yield Column("key", _("The key of the claim or statement."))
    yield Column("label", _("What is counted, or the words in ours."))
    yield Column("topic", _("The same for those that speak of one thing."))
    yield Column("document", _("The key of the document that states it."))
    yield Column("locator", _("The place in the document."))
    yield Column("query", _("The compare query that checks it."))
    yield Column("query_divisor", _("That of the divisor, for a ratio."))
    yield Column("qualifier", _("How exactly the document means its figure."))
    yield Column("printed", _("As printed."))
    yield Column("stated", _("The stated figure in its unit."), Kind.NUMBER)
    yield Column("unit", _("The unit of all figures of the row."))
    yield Column("series", _("The series that tests the words."))
    yield Column("fiscal_years", _("The fiscal years of the cells, separated by spaces."))
    yield Column("computed", _("What the cells come to; empty where nothing does."), Kind.NUMBER)
    yield Column("difference", _("What the cells come to more than is stated."), Kind.NUMBER)
    yield Column("tolerance", _("The sum of its three parts."), Kind.NUMBER)
    yield Column("tolerance_digit", _("Half of the last printed digit."), Kind.NUMBER)
    yield Column("tolerance_cells", _("Half of the last printed digit of every cell."), Kind.NUMBER)
    yield Column("tolerance_words", _("What words such as “roughly” leave."), Kind.NUMBER)
    yield Column("cells", _("How many cells with an amount are added up."), Kind.COUNT)
    yield Column("status", _("What the cells say: an empty figure is missing, never zero."))
    yield Column("verdict", _("The key of the verdict."))
    yield Column("sentence", _("The verdict in words."))


def _of_claim(found: dict[str, Any]) -> dict[str, Value]:
    parts = {f"tolerance_{name}": part for name, part in found["tolerance_parts"].items()}
    return {
        **found,
        **_keys(found, "claim"),
        **parts,
        "fiscal_years": _spaced(found["fiscal_years"]),
    }


def _of_statement(found: dict[str, Any]) -> Iterator[dict[str, Value]]:
    """A row for every year of every series; one row where there is no series at all."""
    common = {**found, **_keys(found, "statement"), "sentence": found["reason"]}
    if not found["series"]:
        yield common
    for series in found["series"]:
        for point in series["points"]:
            yield {
                **common,
                "series": series["name"] or None,
                "fiscal_years": str(point["fiscal_year"]),
                "computed": point["value"],
                "status": point["status"],
                "verdict": series["verdict"]["key"],
                "sentence": series["sentence"],
            }


def _keys(found: dict[str, Any], kind: str) -> dict[str, Value]:
    return {
        **found[kind],
        "document": found["document"]["key"],
        "qualifier": found["qualifier"]["key"],
        "verdict": found["verdict"]["key"],
    }


def _spaced(values: list[Any]) -> str:
    return " ".join(map(str, values))
