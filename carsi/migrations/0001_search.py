"""What the search needs of PostgreSQL: similar words, and full text that ignores accents."""

from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension
from django.db import migrations

STEMMERS = {"simple": "simple", "english": "english_stem", "spanish": "spanish_stem"}


def without_accents(language, stemmer):
    """A text search configuration named after the language, for which “Mérida” is “Merida”."""
    return migrations.RunSQL(
        f"CREATE TEXT SEARCH CONFIGURATION carsi_{language} (COPY = pg_catalog.{language});"
        f" ALTER TEXT SEARCH CONFIGURATION carsi_{language}"
        f" ALTER MAPPING FOR hword, hword_part, word WITH unaccent, {stemmer}",
        f"DROP TEXT SEARCH CONFIGURATION carsi_{language}",
    )


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        TrigramExtension(),
        UnaccentExtension(),
        *(without_accents(language, stemmer) for language, stemmer in STEMMERS.items()),
    ]
