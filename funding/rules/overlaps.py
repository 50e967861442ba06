"""Says which datasets count the same money, undeclared, or against the default set."""

from collections.abc import Iterator

from funding.rules.finding import Found
from funding.rules.whole import Whole
from funding.rules.words import year_in_words


def undeclared(whole: Whole) -> Iterator[Found]:
    """A warning, unless both are in the default set, which is graver."""
    for dataset in whole.overlap.found:
        if not (whole.checked.is_default and dataset in whole.overlap.default):
            yield _found(whole, dataset)


def undeclared_in_default_set(whole: Whole) -> Iterator[Found]:
    for dataset in whole.overlap.found:
        if whole.checked.is_default and dataset in whole.overlap.default:
            yield _found(whole, dataset)


def declared_in_default_set(whole: Whole) -> Iterator[Found]:
    """What the database would refuse: two datasets of the default set with an overlap."""
    for dataset in whole.overlap.declared:
        if whole.checked.is_default and dataset.is_default:
            yield Found(details={"dataset": dataset.slug})


def _found(whole: Whole, dataset: str) -> Found:
    payments = whole.overlap.found[dataset]
    country, account, year = payments[0]
    return Found(
        details={
            "dataset": dataset,
            "count": len(payments),
            "country": country,
            "account": account,
            "year": year_in_words(year),
        }
    )
