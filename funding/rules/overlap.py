"""Finds the other datasets that count the same country, account and year."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.db.models import Q

from funding.models import Allocation, Dataset, DatasetOverlap
from funding.rules.checked import Checked, year_code

Payment = tuple[str, str, int]  # country, account and code of the year
Payer = tuple[str | None, str | None]  # program and agency


@dataclass
class Overlap:
    """Which datasets are declared to count the same money, and which do without being so."""

    declared: list[Dataset]
    found: dict[str, list[Payment]] = field(default_factory=lambda: defaultdict(list))
    default: set[str] = field(default_factory=set)


def overlap_of(checked: Checked, payments: Mapping[Payment, Iterable[Payer]]) -> Overlap:
    """In two queries, however many payments there are."""
    either = Q(first__slug=checked.dataset) | Q(second__slug=checked.dataset)
    pairs = DatasetOverlap.objects.filter(either).select_related("first", "second")
    others = [pair.second if pair.first.slug == checked.dataset else pair.first for pair in pairs]
    overlap = Overlap(others)
    if payments:
        for dataset, is_default, payment, payer in _public(checked, overlap, payments):
            if any(_may_be_same(payer, own) for own in payments.get(payment, ())):
                overlap.found[dataset].append(payment)
                if is_default:
                    overlap.default.add(dataset)
    return overlap


def _public(
    checked: Checked, overlap: Overlap, payments: Mapping[Payment, Iterable[Payer]]
) -> Iterator[tuple[str, bool, Payment, Payer]]:
    countries, accounts, years = (set(parts) for parts in zip(*payments, strict=True))
    rows = (
        Allocation.objects.filter(
            edition__superseded_by__isnull=True,
            amount__isnull=False,
            country__code__in=countries,
            account__code__in=accounts,
            fiscal_year__range=(min(years) // 10, max(years) // 10),
        )
        .exclude(amount=0)
        .exclude(edition__dataset__slug=checked.dataset)
        .exclude(edition__dataset__in=overlap.declared)
        .order_by("edition__dataset__slug", "country__code", "account__code", "fiscal_year")
        .values_list(
            "edition__dataset__slug",
            "edition__dataset__is_default",
            "country__code",
            "account__code",
            "fiscal_year",
            "is_transition_quarter",
            "program__slug",
            "agency__slug",
        )
        .distinct()
    )
    for dataset, is_default, country, account, year, is_quarter, *payer in rows.iterator():
        payment = country, account, year_code(year, is_quarter)
        yield dataset, is_default, payment, (payer[0], payer[1])


def _may_be_same(one: Payer, other: Payer) -> bool:
    """What is not stated may be anything; two programs or two agencies are other money."""
    return all(a is None or b is None or a == b for a, b in zip(one, other, strict=True))
