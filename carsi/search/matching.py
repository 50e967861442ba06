"""The one query of the search: which entries match the words, how well, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection
from django.utils.translation import get_language

from carsi.search.entries import COLUMNS, entries_sql
from carsi.search.kinds import KINDS, LINE
from carsi.search.words import MARK_ENDS, MARK_STARTS, Piece, has_mark, pieces
from funding.asking.text import folded

# A word matches as it is, by its stem in either language, or as the beginning of a name. What a
# word may match by its stem begins like it, so entries without such a beginning are never parsed.
# `named` counts words that are a whole name, `in_names` those in a name, `in_all` is true where
# every word stands somewhere in the entry.
MATCHES = """
WITH entry({columns}) AS MATERIALIZED ({entries}),
given(word) AS MATERIALIZED (SELECT lower(unaccent(word)) FROM unnest(%s::text[]) AS word),
asked(word, whole, beginning) AS MATERIALIZED (
    SELECT word, {whole}, to_tsquery('carsi_simple', quote_literal(word) || ':*') FROM given
    WHERE NOT {common} OR (SELECT bool_and({common}) FROM given)
),
candidate AS MATERIALIZED (
    SELECT *, regexp_split_to_array(lower(unaccent(names)), E'\\n|, ') AS folded FROM entry
    WHERE lower(unaccent(
        concat_ws(' ', names, label_en, label_es, text_en, text_es)
    )) LIKE ANY (
        SELECT '%%' || left(word, CASE WHEN length(word) > 5 THEN 4 ELSE 3 END) || '%%' FROM given
    )
),
parsed AS MATERIALIZED (
    SELECT *, {by_name} AS by_name, {by_text} AS by_text FROM candidate
),
matched AS (
    SELECT * FROM parsed, LATERAL (
        SELECT
            avg((word = ANY (folded))::int) AS named,
            avg(CASE WHEN by_name @@ whole THEN 1.0 WHEN by_name @@ beginning THEN 0.7 ELSE 0 END)
                AS in_names,
            bool_and(by_text @@ whole OR by_name @@ (whole || beginning)) AS in_all
        FROM asked
    ) AS counted
    WHERE in_names > 0 OR in_all
),
ranked AS (
    SELECT *,
        2 * named + 2 * in_names + in_all::int + near * 0.5
        + CASE WHEN %s = ANY (folded) THEN 4
            ELSE (
                SELECT max(similarity(name, %s) + starts_with(name, %s)::int) / 2
                FROM unnest(array_append(folded, lower(unaccent(label_{language})))) AS name
            ) END AS score,
        max(in_names) OVER () AS best
    FROM matched
),
counted AS (
    SELECT *,
        count(*) OVER (PARTITION BY kind) AS count,
        row_number() OVER (PARTITION BY kind ORDER BY score DESC, label_{language}, key) AS place
    FROM ranked WHERE in_all OR named > 0 OR in_names > best / 2
),
shown AS (SELECT * FROM counted WHERE place <= %s),
why(words, beginnings) AS (
    SELECT string_agg(format('(%%s)', whole), ' | ')::tsquery,
        string_agg(format('(%%s | %%s)', whole, beginning), ' | ')::tsquery
    FROM asked
)
SELECT kind, key, said, count, score, in_all,
    {label}, {names}, text_{language}, {text}, {other_text}
FROM shown, why ORDER BY score DESC, place
"""


CONFIGURATIONS = {"en": "carsi_english", "es": "carsi_spanish"}
MARKS = f'StartSel="{MARK_STARTS}", StopSel="{MARK_ENDS}"'
WHOLE = f"{MARKS}, HighlightAll=true"
PART = f"{MARKS}, MaxFragments=1, MaxWords=26, MinWords=14"


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
    sql = MATCHES.format(columns=", ".join(COLUMNS), entries=entries, **_expressions())
    with connection.cursor() as cursor:
        whole = folded(" ".join(words))
        cursor.execute(sql, [*parameters, list(words), whole, whole, whole, most])
        return [_match(*row) for row in cursor.fetchall()]


def _expressions() -> dict[str, str]:
    """The parts of the query that differ by language."""
    own = "es" if (get_language() or "en").startswith("es") else "en"
    other = "en" if own == "es" else "es"
    every = ("carsi_simple", *CONFIGURATIONS.values())
    return {
        "language": own,
        "whole": " || ".join(f"plainto_tsquery('{name}', word)" for name in every),
        "common": " OR ".join(
            f"numnode(plainto_tsquery('{name}', word)) = 0" for name in CONFIGURATIONS.values()
        ).join("()"),
        "by_name": " || ".join(f"to_tsvector('{name}', names)" for name in every),
        "by_text": " || ".join(
            f"to_tsvector('{name}', concat_ws(' ', label_{language}, text_{language}))"
            for language, name in CONFIGURATIONS.items()
        ),
        "label": _headline(CONFIGURATIONS[own], f"label_{own}", "beginnings", WHOLE),
        "names": _headline("carsi_simple", "names", "beginnings", WHOLE),
        "text": _headline(CONFIGURATIONS[own], f"text_{own}", "words", PART),
        "other_text": _headline(CONFIGURATIONS[other], f"text_{other}", "words", PART),
    }


def _headline(configuration: str, column: str, words: str, options: str) -> str:
    return f"ts_headline('{configuration}', {column}, {words}, '{options}')"


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
