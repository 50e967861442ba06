"""Finds jumps from one year to the next, and years that repeat the one before."""

from collections.abc import Iterator

from funding.rules.checked import Line, Pair
from funding.rules.finding import Found, Place
from funding.rules.thousandfold import thousandfold
from funding.rules.whole import Whole
from funding.rules.words import year_in_words
from funding.wording import dollars

MOST_TIMES = 10


def jumps(line: Line) -> Iterator[Found]:
    """Steps of more than tenfold, up or down, that neither rounding nor a wrong unit explains."""
    for pair in line.pairs:
        before, after = pair.before.dollars, pair.after.dollars
        if before * after > 0 and _is_jump(pair) and not thousandfold(pair.after, pair.before):
            yield Found(pair.place, dollars(after), _in_words(pair))


def _is_jump(pair: Pair) -> bool:
    small, large = sorted((pair.before, pair.after), key=lambda amount: abs(amount.dollars))
    least = abs(large.dollars) - large.precision
    return least > MOST_TIMES * (abs(small.dollars) + small.precision)


def _in_words(pair: Pair) -> dict[str, object]:
    return {
        "before": dollars(pair.before.dollars),
        "year_before": year_in_words(pair.before.year),
        "after": dollars(pair.after.dollars),
        "year": year_in_words(pair.after.year),
    }


def figures_repeated(whole: Whole) -> Iterator[Found]:
    """Single lines that repeat a figure; where all do, the year is told instead."""
    told = set(whole.whole_years_repeated())
    for years, pairs in whole.repeated.items():
        if years not in told:
            for pair in pairs:
                yield Found(pair.place, dollars(pair.after.dollars), _in_words(pair))


def years_repeated(whole: Whole) -> Iterator[Found]:
    """Whole years in which every line that has money has the same as in the year before."""
    for years in whole.whole_years_repeated():
        pairs = whole.repeated[years]
        place = Place(column=pairs[0].place.column, column_head=pairs[0].place.column_head)
        yield Found(place, details={**_in_words(pairs[0]), "lines": len(pairs)})
