"""What is known of each recipient, account and year, and at which stage: cells, never sums."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Q

from countries.models import Country
from funding.coverage.grid import Coverage, Line, Spot
from funding.dimensions import DIMENSIONS, TRANSITION_QUARTER, Member, year_member
from funding.edition_query import edition_key
from funding.grouping import tallies_of
from funding.query import Query
from funding.query import parse as parse_query
from funding.query_keys import query_string, read_keys
from funding.tally import Tally

PARAMETERS = (
    "dataset",
    "edition",
    "country",
    "country_group",
    "account",
    "fiscal_year",
    "stage",
)
BY = ("country", "account", "dataset", "fiscal_year", "stage")
Heads = tuple[Member, Member, Member]


def coverage(parameters: Mapping[str, Sequence[str]]) -> Coverage:
    """The grid of the parameters; without a recipient, Mexico, CARSI's seven and their region.

    Stages and datasets stand side by side, so nothing is refused for counting money twice.
    Raises QueryError for what is not understood.
    """
    asked = {name: keys for name, keys in read_keys(parameters, PARAMETERS).items() if keys}
    meant = {} if {"country", "country_group"} & set(asked) else {"country": default_recipients()}
    query = parse_query({**asked, **meant, "by": BY[:3]})
    tallies = tallies_of(query, BY, adds_up=False)
    lines = tuple(_lines(query, tallies))
    return Coverage(query, asked, tuple(_years(query, lines)), tuple(_recipients(query)), lines)


def default_recipients() -> tuple[str, ...]:
    """Those of whom the documents tell: Mexico, the seven countries of CARSI, and their region."""
    meant = Q(code="MEX") | Q(groups__slug="carsi-seven") | Q(covers__slug="carsi-seven")
    return tuple(Country.objects.filter(meant).values_list("code", flat=True).distinct())


def _recipients(query: Query) -> list[Member]:
    """Those that the filters name, whether or not there is a cell of theirs."""
    named = [
        set(query.values[name]) for name in ("country", "country_group") if name in query.values
    ]
    keys = set.intersection(*named)
    known = DIMENSIONS["country"].load(keys)
    return sorted((known[key] for key in keys), key=lambda member: member.order)


def _lines(query: Query, tallies: Mapping[tuple[Any, ...], Tally]) -> Iterator[Line]:
    """The lines by recipient, account and dataset, each in the order of its dimension."""
    columns = zip(*tallies, strict=True) if tallies else [()] * len(BY)
    named = {
        name: DIMENSIONS[name].load(set(values)) for name, values in zip(BY, columns, strict=True)
    }
    lines: dict[Heads, dict[Member, list[Spot]]] = defaultdict(lambda: defaultdict(list))
    for key, tally in tallies.items():
        members = {name: named[name][value] for name, value in zip(BY, key, strict=True)}
        country, account, dataset, year, stage = members.values()
        spot = Spot(stage, tally, _cells(query, members))
        lines[country, account, dataset][year].append(spot)
    for heads in sorted(lines, key=lambda heads: [member.order for member in heads]):
        known = {year: tuple(_in_order(spots)) for year, spots in lines[heads].items()}
        yield Line(*heads, known)


def _in_order(spots: list[Spot]) -> list[Spot]:
    return sorted(spots, key=lambda spot: spot.stage.order)


def _years(query: Query, lines: Sequence[Line]) -> list[Member]:
    """The years asked for, else all from the first to the last that is known of."""
    if "fiscal_year" in query.values:
        return [year_member(code) for code in sorted(query.values["fiscal_year"])]
    known = {year for line in lines for year in line.known}
    plain = [int(year.key) for year in known if year.key != TRANSITION_QUARTER]
    between = (
        {year_member(year * 10) for year in range(min(plain), max(plain) + 1)} if plain else set()
    )
    return sorted(known | between, key=lambda year: year.order)


def _cells(query: Query, members: Mapping[str, Member]) -> str:
    """The query string of the cells of a spot, from the edition that was asked for."""
    parts = {name: str(member.key) for name, member in members.items()}
    editions = [edition for edition in query.editions if edition.dataset.slug == parts["dataset"]]
    if editions:
        parts["edition"] = ",".join(map(edition_key, editions))
    return query_string(parts)
