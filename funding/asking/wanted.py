"""What a question wants, as the parameters of a compare query, and the answer if there is one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.db.models import Max, Min

from funding.asking.reading import Reading
from funding.asking.years import Years
from funding.bases import Measure, ShareOf
from funding.comparison import Comparison, compare
from funding.grouping import members_with_data
from funding.models import Stage
from funding.models.allocation import FIRST_YEAR, LAST_YEAR
from funding.query import MOST_DIMENSIONS, Query, parse_address, without
from funding.query_keys import QueryError
from funding.refusals import RefusedSumError
from funding.selection import cells_of

Filters = Mapping[str, tuple[str, ...]]
# Which stage to take where several are known of one line and year: what was done before plans.
STAGES = (Stage.ACTUAL, Stage.OBLIGATED, Stage.APPROPRIATED, Stage.ESTIMATE, Stage.PLANNED)
BY_STAGE = ("stages_overlap", "stage_families")


@dataclass(frozen=True)
class Wanted:
    """Filters, groupings, bases and years, before a dataset is chosen."""

    filters: Filters
    by: tuple[str, ...] = ()
    bases: Mapping[str, str] = field(default_factory=dict)
    years: Years | None = None

    def without(self, *names: str) -> "Wanted":
        kept = {name: keys for name, keys in self.filters.items() if name not in names}
        return replace(self, filters=kept)

    def with_filter(self, name: str, *keys: str) -> "Wanted":
        return replace(self, filters={**self.filters, name: keys})


def wanted(reading: Reading) -> Wanted:
    """What the words ask for; without words for it, grouped by what they name several of."""
    filters = {name: tuple(keys) for name, keys in reading.filters.items()}
    return Wanted(filters, tuple(reading.by), reading.bases, reading.years)


def answer(asked: Wanted) -> Comparison | None:
    """The answer by the first choice of datasets that has one; None if there is none."""
    for choice in _choices(asked):
        comparison = _compared(choice)
        if comparison and any(group.value is not None for group in comparison.groups):
            return comparison
    return None


def _choices(asked: Wanted) -> Iterator[Wanted]:
    """The question of the default datasets together, and of each dataset that has cells of it."""
    everywhere = _query(asked)
    if everywhere is None:
        return
    yield asked
    if "dataset" in asked.filters:
        return
    for member, _cells in members_with_data(without(everywhere, "dataset"), "dataset"):
        yield asked.with_filter("dataset", str(member.key))


def _compared(asked: Wanted) -> Comparison | None:
    query = _query(asked)
    try:
        return compare(query) if query and cells_of(query).exists() else None
    except RefusedSumError as refused:
        if refused.code not in BY_STAGE or "stage" in asked.filters or query is None:
            return None
        known = {member.key for member, _cells in members_with_data(query, "stage")}
        stage = next((stage for stage in STAGES if stage in known), None)
        return _compared(asked.with_filter("stage", stage)) if stage else None


def _query(asked: Wanted) -> Query | None:
    """The compare query; None if a key is not known, or a basis cannot be had."""
    parameters = {name: ",".join(keys) for name, keys in asked.filters.items()}
    try:
        if asked.years:
            known = _years_of(parse_address(urlencode(parameters)))
            parameters["fiscal_year"] = asked.years.key(known)
        parameters["by"] = ",".join(_by(asked, parameters.get("fiscal_year", "..")))
        parameters |= asked.bases
        if asked.bases.get("measure") == Measure.SHARE and "," in parameters["by"]:
            parameters["share_of"] = ShareOf.COLUMN
        return parse_address(urlencode(parameters))
    except QueryError:
        return None


def _by(asked: Wanted, years: str) -> tuple[str, ...]:
    """What the words group by, else what they name several of, else what they do not name.

    And by year, unless it is one year that does not change.
    """
    by = [name for name in asked.by or _unsaid(asked) if name != "fiscal_year"]
    if not years.isdigit() or asked.bases.get("measure") == Measure.CHANGE or not by:
        by = [*by[: MOST_DIMENSIONS - 1], "fiscal_year"]
    return tuple(by[:MOST_DIMENSIONS])


def _unsaid(asked: Wanted) -> list[str]:
    """How to group where no word says so."""
    one_of = {"country_group": "country"}
    several = [
        one_of.get(name, name)
        for name, keys in asked.filters.items()
        if len(keys) > 1 or name in one_of
    ]
    open_ones = [name for name in ("account", "country") if name not in asked.filters]
    return list(dict.fromkeys(several)) or open_ones[:1]


def _years_of(query: Query) -> tuple[int, int]:
    """The first and the last year of the cells; if there are none, of those of all datasets."""
    for cells in (cells_of(query), cells_of(without(query, "dataset"))):
        found = cells.aggregate(first=Min("fiscal_year"), last=Max("fiscal_year"))
        if found["first"] is not None:
            return found["first"], found["last"]
    return FIRST_YEAR, LAST_YEAR
