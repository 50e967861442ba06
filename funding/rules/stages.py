"""Finds stages that go backwards: from one year to the next, or behind what is public already."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from funding.models import Stage, StageFamily
from funding.rules.finding import Found
from funding.rules.whole import Whole
from funding.rules.words import stage_in_words, year_in_words

RANK = {stage: rank for rank, stage in enumerate(Stage.values) if stage != Stage.UNSTATED}


def later_years_further_along(whole: Whole) -> Iterator[Found]:
    """Of years that have one stage each; with several, nothing says which one to hold beside.

    The years beside may be public already: of some datasets each year is an edition.
    """
    for family in StageFamily:
        known = _of_family({**whole.public_stages, **whole.stages}, family)
        years = {year: next(iter(stages)) for year, stages in known.items() if len(stages) == 1}
        for before, after in pairwise(sorted(years)):
            is_ours = before in whole.stages or after in whole.stages
            if is_ours and RANK[years[after]] > RANK[years[before]]:
                yield Found(
                    details={
                        "year": year_in_words(after),
                        "stage": stage_in_words(years[after]),
                        "year_before": year_in_words(before),
                        "stage_before": stage_in_words(years[before]),
                    }
                )


def behind_what_is_public(whole: Whole) -> Iterator[Found]:
    """Years that the same dataset has shown at a stage further along."""
    for family in StageFamily:
        public = _of_family(whole.public_stages, family)
        for year, stages in sorted(_of_family(whole.stages, family).items()):
            ours = max(stages, key=RANK.__getitem__)
            theirs = max(public.get(year, ()), key=RANK.__getitem__, default=ours)
            if RANK[ours] < RANK[theirs]:
                yield Found(
                    details={
                        "year": year_in_words(year),
                        "stage": stage_in_words(ours),
                        "stage_before": stage_in_words(theirs),
                    }
                )


def _of_family(years: Mapping[int, set[str]], family: StageFamily) -> dict[int, set[str]]:
    """The years that have a known stage of the family, with those stages."""
    found = {
        year: {stage for stage in stages if stage in RANK and Stage(stage).family == family}
        for year, stages in years.items()
    }
    return {year: stages for year, stages in found.items() if stages}
