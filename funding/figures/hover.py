"""What a bar or point says when it is pointed at, and where a click on it leads."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from funding.bases import Measure
from funding.comparison import Comparison
from funding.groups import Group
from funding.measures import in_year
from funding.wording import shown, stages_in_words

# A trace's `customdata` holds for each mark this text and the query string of its cells.
HOVER = "%{fullData.name}, %{x}: %{customdata[0]}<extra></extra>"
HOVER_ACROSS = "%{fullData.name}, %{y}: %{customdata[0]}<extra></extra>"
# Where it also holds what the mark is called.
HOVER_CALLED = "%{customdata[2]}: %{customdata[0]}<extra></extra>"
HOVER_PLACE = "%{y}: %{customdata[0]}<extra></extra>"
SIGNS = ("+", "\N{MINUS SIGN}")


def hover_text(comparison: Comparison, group: Group) -> str:
    """The value in words, its stages, and what a reader must know of it."""
    tally = group.tally
    notes = [value_in_words(comparison, group), stages_in_words(tally)]
    if group.measured.stages_differ:
        notes.append(_("the stages of the two years differ"))
    if not tally.complete:
        notes.append(_("incomplete: a cell is not available"))
    return ", ".join(note for note in notes if note)


def value_in_words(comparison: Comparison, group: Group) -> str:
    """“$71,508,000”, or under another measure what the table shows."""
    text = shown(comparison, group.tally, group.measured)
    has_dollars = group.value is not None and comparison.query.bases.measure != Measure.SHARE
    sign = text[0] if text[:1] in SIGNS else ""
    return f"{sign}${text.removeprefix(sign)}" if has_dollars else text


def address_of(comparison: Comparison, group: Group, names: Sequence[str] | None = None) -> str:
    """The query string of the cells behind a group, or behind a sum by some dimensions only."""
    query = comparison.query
    chosen = dict(zip(query.by if names is None else names, group.members, strict=True))
    return query.address(in_year(query, chosen))
