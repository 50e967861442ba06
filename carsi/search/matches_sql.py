"""The one query of the search, in SQL: which entries match the words, how well, and why."""

from carsi.search.entries import COLUMNS
from carsi.search.words import MARK_ENDS, MARK_STARTS

# A word matches as it is, by its stem in the language of the text, or as the beginning of a name.
# What it may match by its stem begins like it, so entries without such a beginning are not parsed.
# `named` counts words that are a whole name, `in_names` those in a name; `in_all` is true where
# every word stands somewhere in the entry. A word that says nothing counts only among its like.
MATCHES = """
WITH entry({columns}) AS MATERIALIZED ({entries}),
given(word) AS MATERIALIZED (SELECT lower(unaccent(word)) FROM unnest(%s::text[]) AS word),
parted AS MATERIALIZED (
    SELECT word,
        plainto_tsquery('carsi_simple', word) AS plain,
        plainto_tsquery('carsi_english', word) AS in_en,
        plainto_tsquery('carsi_spanish', word) AS in_es,
        to_tsquery('carsi_simple', quote_literal(word) || ':*') AS beginning
    FROM given
),
asked AS MATERIALIZED (
    SELECT * FROM parted WHERE numnode(in_en) > 0 AND numnode(in_es) > 0
        OR NOT EXISTS (SELECT FROM parted WHERE numnode(in_en) > 0 AND numnode(in_es) > 0)
),
candidate AS MATERIALIZED (
    SELECT *, string_to_array(lower(unaccent(concat_ws(
        E'\\n', names, split_part(label_en, ', ', 1), split_part(label_es, ', ', 1)
    ))), E'\\n') AS each_name
    FROM entry
    WHERE lower(unaccent(
        concat_ws(' ', names, label_en, label_es, text_en, text_es)
    )) LIKE ANY (
        SELECT '%%' || left(word, CASE WHEN length(word) > 5 THEN 4 ELSE 3 END) || '%%' FROM asked
    )
),
parsed AS MATERIALIZED (
    SELECT *,
        to_tsvector('carsi_simple', names) AS known_as,
        to_tsvector('carsi_english', CASE names WHEN '' THEN '' ELSE label_en END) AS name_en,
        to_tsvector('carsi_spanish', CASE names WHEN '' THEN '' ELSE label_es END) AS name_es,
        to_tsvector('carsi_english', concat_ws(' ', label_en, text_en)) AS told_en,
        to_tsvector('carsi_spanish', concat_ws(' ', label_es, text_es)) AS told_es
    FROM candidate
),
matched AS (
    SELECT * FROM parsed, LATERAL (
        SELECT
            avg((word = ANY (each_name))::int) AS named,
            avg(CASE
                WHEN known_as @@ plain OR name_en @@ in_en OR name_es @@ in_es THEN 1.0
                WHEN known_as @@ beginning THEN 0.7
                ELSE 0
            END) AS in_names,
            bool_and(known_as @@ beginning OR told_en @@ in_en OR told_es @@ in_es) AS in_all
        FROM asked
    ) AS counted
    WHERE in_names > 0 OR in_all
),
ranked AS (
    SELECT *,
        2 * named + 2 * in_names + in_all::int + near * 0.5
        + CASE WHEN %s = ANY (each_name) THEN 4
            ELSE (
                SELECT max(similarity(name, %s) + starts_with(name, %s)::int) / 2
                FROM unnest(array_append(each_name, lower(unaccent(label_{own})))) AS name
            ) END AS score,
        max(in_names) OVER () AS best
    FROM matched
),
counted AS (
    SELECT *,
        count(*) OVER (PARTITION BY kind) AS count,
        row_number() OVER (PARTITION BY kind ORDER BY score DESC, label_{own}, key) AS place
    FROM ranked WHERE in_all OR named > 0 OR in_names > best / 2
),
shown AS (SELECT * FROM counted WHERE place <= %s),
why(beginnings, words_en, words_es) AS (
    SELECT
        string_agg(format('(%%s)', beginning), ' | ')::tsquery,
        (string_agg(format('(%%s)', in_en), ' | ') FILTER (WHERE numnode(in_en) > 0))::tsquery,
        (string_agg(format('(%%s)', in_es), ' | ') FILTER (WHERE numnode(in_es) > 0))::tsquery
    FROM asked
)
SELECT kind, key, said, count, score, in_all,
    ts_headline('{in_own}', label_{own}, coalesce(words_{own} || beginnings, beginnings), '{all}'),
    ts_headline('carsi_simple', names, beginnings, '{all}'),
    text_{own},
    ts_headline('{in_own}', text_{own}, coalesce(words_{own}, beginnings), '{part}'),
    ts_headline('{in_other}', text_{other}, coalesce(words_{other}, beginnings), '{part}')
FROM shown, why ORDER BY score DESC, place
"""
CONFIGURATIONS = {"en": "carsi_english", "es": "carsi_spanish"}
MARKS = f'StartSel="{MARK_STARTS}", StopSel="{MARK_ENDS}"'


def matches_sql(entries: str, own: str) -> str:
    """The query over these entries for a reader of this language, “en” or “es”.

    Its parameters after those of the entries: the words, three times the whole text, and the most
    things of a kind. A row has what a Match has, in its order, and after `in_all` the label, the
    names, the text as it is, and the text in the reader's language and in the other, marked.
    """
    other = "es" if own == "en" else "en"
    return MATCHES.format(
        columns=", ".join(COLUMNS),
        entries=entries,
        own=own,
        other=other,
        in_own=CONFIGURATIONS[own],
        in_other=CONFIGURATIONS[other],
        all=f"{MARKS}, HighlightAll=true",
        part=f"{MARKS}, MaxFragments=1, MaxWords=26, MinWords=14",
    )
