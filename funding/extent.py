"""What the cells of a query reach over: their editions, stages and years."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import repeat

from django.db.models import Exists, OuterRef

from documents.remembered import remembered
from funding.aggregates import Grouped
from funding.dimensions import DIMENSIONS, Member, year_members
from funding.models import Edition
from funding.query import Query
from funding.selection import prefix_of, rows_of


@dataclass(frozen=True)
class Extent:
    """`years` are in order, as the query counts them; `printed` are the fiscal years that each
    edition itself prints for its cells.
    """

    editions: tuple[Edition, ...]
    stages: frozenset[str]
    years: tuple[Member, ...]
    printed: frozenset[tuple[int, int]]


def extent_of(query: Query) -> Extent:
    """What all its cells reach over, whichever the groups."""
    rows = rows_of(query, ("fiscal_year",), "goal" in query.filters)
    prefix = prefix_of(rows)
    columns = (prefix + "stage", "edition", "year", prefix + "fiscal_year")
    year = DIMENSIONS["fiscal_year"].expression()
    found = list(rows.annotate(year=year).order_by().values_list(*columns).distinct())
    return _extent((stage for stage, *_year in found), {tuple(row[1:]) for row in found})


def extent_told(query: Query, groups: Grouped) -> Extent | None:
    """The same without asking, where its groups tell it: of whole cells, the year of each known."""
    if query.attributes or query.moves_years:
        return None
    names, years = groups.names, query.values.get("fiscal_year", ())
    if "fiscal_year" not in names and len(years) != 1:
        return None
    if not groups.rows:
        return _extent((), ())
    editions, stages = groups.columns[len(names) : len(names) + 2]
    codes = groups.columns[names.index("fiscal_year")] if "fiscal_year" in names else repeat(*years)
    told = set(zip(editions, codes, strict=False))
    return _extent(stages, [(edition, code, code // 10) for edition, code in told])


def _extent(stages: Iterable[str], years: Collection[tuple[int, int, int]]) -> Extent:
    """Of edition, code of the year and fiscal year printed."""
    codes = sorted({code for _edition, code, _printed in years})
    return Extent(
        editions=_editions(frozenset(edition for edition, *_others in years)),
        stages=frozenset(stages),
        years=tuple(year_members(codes).values()),
        printed=frozenset((edition, printed) for edition, _code, printed in years),
    )


@remembered
def _editions(keys: frozenset[int]) -> tuple[Edition, ...]:
    """With what is said of each; `has_others` where their dataset has more than the one."""
    others = Edition.objects.filter(dataset=OuterRef("dataset")).exclude(pk=OuterRef("pk"))
    return tuple(
        Edition.objects.filter(pk__in=keys)
        .select_related("dataset", "citation__document", "revision", "superseded_by")
        .annotate(has_others=Exists(others))
        .order_by("dataset__slug", "label")
    )
