"""What a printed head means: “FY 2011 (Estimate)” its year and stage, “Mexico” a country."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils import translation

from funding.models import Stage
from funding.official.names import UNMAPPED, Names, normalised

YEAR = re.compile(r"(?:fy|fiscal year|af|año fiscal)?\s*((?:19|20)\d\d)\b", re.IGNORECASE)
WORDS = {"enacted": Stage.ACTUAL}  # what tables print beside the names of our stages
Content = dict[str, Any]


def year_of(head: str) -> int | None:
    """The fiscal year that a head begins with."""
    found = YEAR.match(head.strip())
    return int(found[1]) if found else None


def stage_of(head: str) -> Stage:
    """The stage that a head names in either language; without one, that it is not stated."""
    text = head.casefold()
    longest_first = sorted(_stages(), key=lambda named: -len(named[0]))
    return next((stage for name, stage in longest_first if name in text), Stage.UNSTATED)


def _stages() -> Iterator[tuple[str, Stage]]:
    yield from WORDS.items()
    for language in ("en", "es"):
        with translation.override(language):
            yield from [(str(stage.label).casefold(), stage) for stage in Stage]


def guess(content: Content) -> None:
    """Fill what columns and rows mean from their heads, where it has not been said."""
    for column in content["columns"]:
        year = year_of(column["head"])
        if year and not column["fiscal_year"]:
            column["fiscal_year"] = year
        if year and not column["stage"]:
            column["stage"] = stage_of(column["head"]).value
    unknown = [line for line in content["lines"] if line["head"] and not line["means"]]
    if unknown:
        _name(unknown, content["origin"]["rows"], _last_year(content["columns"]))


def _last_year(columns: Iterable[Content]) -> int:
    years = [column["fiscal_year"] for column in columns]
    return max((year for year in years if isinstance(year, int)), default=2000)


def _name(lines: Iterable[Content], rows: str, year: int) -> None:
    """Names, codes and aliases, as official files spell them."""
    names = Names()
    for line in lines:
        head = normalised(line["head"])
        found = names.country(head, year) if rows == "country" else names.account(head, year)[0]
        if found.nearest is None and found.key != UNMAPPED:
            line["means"] = found.key
