"""The query strings of the printed cells behind each number of a cross-check."""

from collections.abc import Iterable

from funding.crosscheck.answer import Names
from funding.crosscheck.checks import Check
from funding.models import YearBasis
from funding.query_keys import query_string


def document_cells(check: Check, names: Names, basis: str = YearBasis.PRINTED) -> str:
    """The cells of the document's figure, under a basis of years."""
    line = check.line
    chosen = _chosen(names, line.dataset, line.country, line.parts, line.stage)
    # A moved amount may come from a cell of another stage.
    intended = {"stage": "", "year_basis": basis} if basis == YearBasis.INTENDED else {}
    return query_string(chosen | _year(check, names) | intended)


def official_cells(check: Check, names: Names) -> str:
    """The cells of the official figure; nothing where there is no official line."""
    beside = check.beside
    if not beside.parts:
        return ""
    chosen = _chosen(names, beside.dataset, beside.country, beside.accounts or (), beside.stage)
    return query_string(chosen | _year(check, names))


def all_cells(check: Check, names: Names) -> str:
    """The cells of both, which make difference and tolerance."""
    line, beside = check.line, check.beside
    document = _chosen(names, line.dataset, line.country, line.parts, line.stage)
    official = _chosen(names, beside.dataset, beside.country, beside.accounts or (), beside.stage)
    both = {
        name: ",".join(dict.fromkeys([*document[name].split(","), *official[name].split(",")]))
        for name in document
    }
    if beside.accounts is None:
        both["account"] = ""
    return query_string(both | _year(check, names))


def _chosen(
    names: Names, dataset: int, country: int | None, accounts: Iterable[int | None], stage: str
) -> dict[str, str]:
    return {
        "dataset": str(names["dataset"][dataset].key),
        "country": str(names["country"][country].key),
        "account": ",".join(str(names["account"][account].key) for account in accounts),
        "stage": stage,
    }


def _year(check: Check, names: Names) -> dict[str, str]:
    return {"fiscal_year": str(names["fiscal_year"][check.line.year].key)}
