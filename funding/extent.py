"""What the cells of a query reach over: their editions, stages and years."""

from collections.abc import Set
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from documents.remembered import remembered
from funding.aggregates import Grouped
from funding.dimensions import DIMENSIONS, Member, year_member
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
    columns = ("edition", prefix + "stage", "year", prefix + "fiscal_year")
    year = DIMENSIONS["fiscal_year"].expression()
    return _extent(set(rows.annotate(year=year).order_by().values_list(*columns).distinct()))


def extent_told(query: Query, groups: Grouped) -> Extent | None:
    """The same without asking, where its groups tell it: of whole cells, the year of each known."""
    if query.attributes or query.moves_years:
        return None
    width, years = len(groups.names), query.values.get("fiscal_year", ())
    if "fiscal_year" in groups.names:
        place = groups.names.index("fiscal_year")
        told = {(row[width], row[width + 1], row[place]) for row in groups.rows}
    elif len(years) == 1:
        told = {(*row[width : width + 2], years[0]) for row in groups.rows}
    else:
        return None
    return _extent({(edition, stage, code, code // 10) for edition, stage, code in told})


def _extent(found: Set[tuple[int, str, int, int]]) -> Extent:
    """Of edition, stage, code of the year and fiscal year printed."""
    codes = sorted({code for _edition, _stage, code, _printed in found})
    return Extent(
        editions=_editions(frozenset(edition for edition, *_others in found)),
        stages=frozenset(stage for _edition, stage, *_years in found),
        years=tuple(map(year_member, codes)),
        printed=frozenset((edition, printed) for edition, _stage, _code, printed in found),
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
