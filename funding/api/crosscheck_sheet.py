"""Cross-checks as a sheet: the two figures, their difference and tolerance, and the verdict."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from funding.api.answer_sheet import member_columns
from funding.api.crosscheck_json import check_as_json
from funding.api.sheet import Column, Kind, Sheet, Value
from funding.crosscheck.answer import Answer, Names
from funding.crosscheck.checks import Check


def crosscheck_sheet(answer: Answer) -> Sheet:
    """A row per check."""
    rows = (tuple(_values(check, answer.names)) for check in answer.checks)
    return Sheet("crosscheck", tuple(_columns()), tuple(rows))


def _columns() -> Iterator[Column]:
    yield from member_columns("dataset", _("Dataset"))
    yield from member_columns("country", _("Country or region"))
    yield from member_columns("fiscal_year", _("Fiscal year"))
    yield from member_columns("account", _("Account"))
    yield Column("document_stage", _("The stage that the document states."))
    yield Column("document_printed", _("The document’s figure as printed; empty for a sum."))
    yield Column("document_unit", _("The unit in which it is printed."))
    yield Column("document_usd", _("The document’s figure in US dollars."), Kind.DOLLARS)
    yield Column(
        "document_intended_usd",
        _("The same with forward funding in the year it was meant for."),
        Kind.DOLLARS,
    )
    yield from member_columns("official", _("Official dataset"))
    yield Column("official_country", _("The country or region of the official line."))
    yield Column("official_stage", _("The stage of the official figure."))
    yield Column("official_usd", _("The official figure in US dollars."), Kind.DOLLARS)
    yield Column("difference_usd", _("What the document says more."), Kind.DOLLARS)
    yield Column(
        "difference_intended_usd",
        _("The same with forward funding in the year it was meant for."),
        Kind.DOLLARS,
    )
    yield Column("tolerance_usd", _("What rounding on both sides can hide."), Kind.DOLLARS)
    yield Column("verdict", _("The key of the verdict."))
    yield Column("sentence", _("The verdict in words, with the combination that fits."))


def _values(check: Check, names: Names) -> Iterator[Value]:
    found = check_as_json(check, names)
    document, official = found["document"], found["official"]
    for name in ("dataset", "country", "fiscal_year", "account"):
        yield from found[name].values()
    yield document["stage"]["key"]
    yield from (document["printed"], document["unit"])
    yield from document["amount"].values()
    yield from official["dataset"].values()
    yield official["country"]["key"]
    yield official["stage"]["key"] if official["stage"] else None
    yield official["amount"]
    yield from found["difference"].values()
    yield found["tolerance"]
    yield found["verdict"]["key"]
    yield found["sentence"]
