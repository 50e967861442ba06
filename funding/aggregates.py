"""What the one GROUP BY asks of each group, and the tally made of the row that comes back."""

from collections.abc import Mapping
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Q, Sum

from funding.bases import Measure
from funding.models.allocation import PLACES, STATUSES
from funding.query import Query
from funding.tally import Tally


def aggregates(query: Query, prefix: str) -> dict[str, Any]:
    """Sums and counts; bounds for attributed amounts, years and recipients for those per person."""
    counts = {
        f"_count_{status}": Count(
            prefix + "pk", filter=Q(**{prefix + "status": status}), distinct=True
        )
        if prefix
        else Sum(status)
        for status in STATUSES
    }
    asked = {
        "_amount": Sum("amount"),
        "_stages": ArrayAgg(prefix + "stage", distinct=True, default=[]),
        "_datasets": ArrayAgg(prefix + "edition__dataset_id", distinct=True, default=[]),
        **counts,
    }
    if query.attributes:
        asked |= {"_min": Sum("amount_min"), "_max": Sum("amount_max")}
    if query.bases.measure == Measure.PER_CAPITA:
        asked |= {
            "_years": ArrayAgg("fiscal_year", distinct=True, default=[]),
            "_countries": ArrayAgg(prefix + "country_id", distinct=True, default=[]),
        }
    return asked


def grouped_besides(query: Query) -> tuple[str, ...]:
    """The dimensions of which an aggregate lists the members."""
    return ("fiscal_year", "country") if query.bases.measure == Measure.PER_CAPITA else ()


def tally_of(row: Mapping[str, Any], slugs: Mapping[int, str]) -> Tally:
    """The tally of one row; `slugs` names the datasets by their key in the database."""
    counts = {status: row[f"_count_{status}"] for status in STATUSES}
    return Tally(
        amount=row["_amount"],
        cells={status: count for status, count in counts.items() if count},
        stages=tuple(sorted(row["_stages"], key=PLACES.__getitem__)),
        datasets=tuple(sorted(slugs[pk] for pk in row["_datasets"])),
        amount_min=row.get("_min"),
        amount_max=row.get("_max"),
        years=frozenset(row.get("_years", ())),
        countries=frozenset(row.get("_countries", ())),
    )
