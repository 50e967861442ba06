"""What was meant by words that stand nowhere: the nearest words of names, and the nearest names."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from carsi.search.entries import COLUMNS, entries_sql, reader_language
from documents.reading import read_connection
from funding.asking.text import folded

FEWEST_LETTERS = 4
ALIKE = 0.8  # letters in common, both words together being 1
MOST_MISSING = 1  # letters by which the lengths differ
# Words of names that share three letters in a row with a word that no entry holds.
WORDS = """
WITH entry({columns}) AS MATERIALIZED ({entries}),
given(word) AS (SELECT lower(unaccent(word)) FROM unnest(%s::text[]) AS word),
known(word, near) AS MATERIALIZED (
    SELECT word, max(near)
    FROM entry, regexp_split_to_table(lower(unaccent(names)), '[^[:alnum:]]+') AS word
    WHERE length(word) >= {fewest} GROUP BY word
)
SELECT given.word, alike.word FROM given, LATERAL (
    SELECT known.word, similarity(known.word, given.word) + 0.1 * near AS score FROM known
    WHERE similarity(known.word, given.word) > 0.25 ORDER BY score DESC, known.word LIMIT 12
) AS alike
WHERE NOT EXISTS (
    SELECT FROM entry WHERE strpos(
        lower(unaccent(concat_ws(' ', names, label_en, label_es, text_en, text_es))), given.word
    ) > 0
) ORDER BY given.word, alike.score DESC, alike.word
"""
NAMES = """
WITH entry({columns}) AS MATERIALIZED ({entries})
SELECT label_{language} FROM entry
WHERE names <> '' AND word_similarity(%s, lower(unaccent(names))) > 0.3
GROUP BY label_{language}
ORDER BY max(word_similarity(%s, lower(unaccent(names))) + 0.1 * near) DESC, label_{language}
LIMIT %s
"""


def corrections(words: Sequence[str]) -> dict[str, str]:
    """For each word that stands nowhere, the word of a name that is most like it, if one is."""
    doubtful = [word for word in words if len(word) >= FEWEST_LETTERS and word.isalpha()]
    if not doubtful:
        return {}
    entries, parameters = entries_sql()
    sql = WORDS.format(columns=", ".join(COLUMNS), entries=entries, fewest=FEWEST_LETTERS)
    with read_connection().cursor() as cursor:
        cursor.execute(sql, [*parameters, doubtful])
        found: list[tuple[str, str]] = cursor.fetchall()
    best: dict[str, str] = {}
    for word, other in found:
        if _alike(word, other) > max(ALIKE, _alike(word, best.get(word, ""))):
            best[word] = other
    found_for = {word: best.get(folded(word), "") for word in doubtful}
    return {
        word: meant.capitalize() if word[0].isupper() else meant
        for word, meant in found_for.items()
        if meant
    }


def nearest_names(text: str, most: int) -> list[str]:
    """The names most like the text, in the reader's language; perhaps none."""
    entries, parameters = entries_sql()
    sql = NAMES.format(columns=", ".join(COLUMNS), entries=entries, language=reader_language())
    with read_connection().cursor() as cursor:
        cursor.execute(sql, [*parameters, folded(text), folded(text), most])
        return [name for (name,) in cursor.fetchall()]


def _alike(one: str, other: str) -> float:
    if abs(len(one) - len(other)) > MOST_MISSING:
        return 0
    return SequenceMatcher(None, one, other).ratio()
