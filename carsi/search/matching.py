"""What matches the words of a search: each thing with its name and the reason, best first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from carsi.search.entries import entries_sql, reader_language
from carsi.search.kinds import KINDS, LINE
from carsi.search.matches_sql import matches_sql
from carsi.search.words import MARK_ENDS, MARK_STARTS, Piece, has_mark, pieces
from documents.reading import read_connection
from funding.asking.text import folded


@dataclass(frozen=True)
class Match:
    """A thing that was found: its name and a text that shows why, with the words marked.

    `count` is that of all things of its kind that match; `said` as in a Kind; `has_all` is true
    where every word stands somewhere in what is known of it; `in_other_language` tells of `why`.
    """

    kind: str
    key: str
    said: str
    count: int
    score: float
    has_all: bool
    label: tuple[Piece, ...]
    why: tuple[Piece, ...]
    address: str
    in_other_language: bool = False


def matches(words: Sequence[str], most: int, kinds: Iterable[str] = ()) -> list[Match]:
    """What matches the words, best first, at most so many of a kind; nothing without words."""
    if not words:
        return []
    entries, parameters = entries_sql(kinds)
    sql = matches_sql(entries, reader_language())
    with read_connection().cursor() as cursor:
        whole = folded(" ".join(words))
        cursor.execute(sql, [*parameters, list(words), whole, whole, whole, most])
        return [_match(*row) for row in cursor.fetchall()]


def _match(
    kind: str,
    key: str,
    said: str,
    count: int,
    score: float,
    in_all: bool,
    label: str,
    *texts: str,
) -> Match:
    """The text that shows why is the first with a mark; beside a marked label, its own."""
    names, whole, text, other_text = texts
    also = [line for line in names.split(LINE) if has_mark(line) and line != label]
    if KINDS[kind].sentence and not has_mark(text):
        text = ""  # of a sentence, what was printed is told only where it was asked for
    reasons = [reason for reason in (text, *also, other_text) if has_mark(reason)]
    why = text if has_mark(label) or not reasons else reasons[0]
    return Match(
        kind,
        key,
        said,
        count,
        float(score),
        has_all=in_all,
        label=pieces(label),
        why=pieces(_in_a_line(why, whole if why == text else "")),
        address=KINDS[kind].address(key, said),
        in_other_language=why == other_text != text,
    )


def _in_a_line(part: str, whole: str) -> str:
    """The part of a text, marked, on one line, with an ellipsis where the whole goes on."""
    bare = part.replace(MARK_STARTS, "").replace(MARK_ENDS, "")
    if not bare:
        return ""
    before, found, after = whole.partition(bare)
    start = "… " if found and before else ""
    end = (" …" if len(after) > len(".”") else after) if found else ""
    return start + part.replace(LINE, " · ") + end
