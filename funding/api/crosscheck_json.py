"""Cross-checks as the JSON of the API."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.urls import reverse

from documents.api.pages import rows_on
from funding.crosscheck.addresses import all_cells, document_cells, official_cells
from funding.crosscheck.answer import Answer, Names, member_of
from funding.crosscheck.checks import Check
from funding.crosscheck.combinations import Combination
from funding.crosscheck.words import in_words, sentence
from funding.models import YearBasis
from funding.wording import number


def answer_as_json(answer: Answer, page: dict[str, int]) -> dict[str, Any]:
    """The answer with one page of its results; the counts speak of the whole."""
    return {
        "query": answer.question.as_json(),
        "unit": "USD",
        "counts": {str(verdict): count for verdict, count in answer.counts.items()},
        "messages": [message.as_json() for message in answer.messages],
        "page": page,
        "results": [check_as_json(check, answer.names) for check in answer.checks[rows_on(page)]],
    }


def check_as_json(check: Check, names: Names) -> dict[str, Any]:
    return {
        **{
            name: member_of(name, check, names).key_and_label
            for name in ("dataset", "country", "fiscal_year", "account")
        },
        "document": _document(check, names),
        "official": _official(check, names),
        "difference": _numbers(check.differences),
        "tolerance": number(check.tolerance),
        "verdict": {"key": str(check.verdict), "label": str(check.verdict.label)},
        "sentence": sentence(check, names),
        "combinations": [_combination(found, names) for found in check.combinations],
        "tried_all": check.fit.tried_all,
        "cells": _cells(all_cells(check, names)),
    }


def _document(check: Check, names: Names) -> dict[str, Any]:
    return {
        "stage": _member(names, "stage", check.line.stage),
        "printed": check.document.printed or None,
        "unit": check.document.unit or None,
        "amount": _numbers(check.amounts),
        "cells": _cells(document_cells(check, names)),
    }


def _official(check: Check, names: Names) -> dict[str, Any]:
    beside = check.beside
    accounts = beside.accounts
    return {
        "dataset": _member(names, "dataset", beside.dataset),
        "country": _member(names, "country", beside.country),
        "accounts": None if accounts is None else _members(names, "account", accounts),
        "stage": _member(names, "stage", beside.stage) if beside.stage else None,
        "amount": number(check.official.amount),
        "cells": _cells(official_cells(check, names)),
    }


def _combination(combination: Combination, names: Names) -> dict[str, Any]:
    return {
        "words": in_words(combination, names),
        "moved": [
            {
                "account": _member(names, "account", move.account),
                "amount": number(move.amount),
                "counted_in": _member(names, "fiscal_year", move.counted),
                "meant_for": _member(names, "fiscal_year", move.meant),
                "law": move.law,
            }
            for move in combination.moved
        ],
        "without": _members(names, "account", combination.without),
        "difference": number(combination.difference),
        "tolerance": number(combination.tolerance),
    }


def _numbers(by_basis: dict[str, Decimal | None]) -> dict[str, int | float | None]:
    """A number on each basis of years; on both the same where nothing moves."""
    printed = by_basis[YearBasis.PRINTED]
    return {basis: number(by_basis.get(basis, printed)) for basis in map(str, YearBasis.values)}


def _member(names: Names, name: str, value: Any) -> dict[str, str | int]:
    return names[name][value].key_and_label


def _members(names: Names, name: str, values: Iterable[Any]) -> list[dict[str, str | int]]:
    return [_member(names, name, value) for value in values]


def _cells(address: str) -> str | None:
    """The address of the page that lists the cells."""
    return f"{reverse('cells-page')}?{address}" if address else None
