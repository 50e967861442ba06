"""The message catalogue: what code and templates say in English, and how it is said in Spanish.

Babel reads and writes it, so that a machine needs no GNU gettext; docs/translation.md says how.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

PATH = settings.BASE_DIR / "locale" / "es" / "LC_MESSAGES" / "django.po"
APPS = ("carsi", "countries", "documents", "funding", "programs")
TEMPLATES = "templates"
HEADER = "# Spanish for CARSI; docs/translation.md says which terms and register to use."
# What of the head is needed; git knows the rest, and dates would change with each update.
NEEDED = ("Language", "Plural-Forms", "MIME-Version", "Content-Type", "Content-Transfer-Encoding")
OTHER_HEADS = re.compile(rf'^"(?!(?:{"|".join(NEEDED)}):)[\w-]+: .*\\n"\n'.encode(), re.MULTILINE)
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "_now": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": DEFAULT_KEYWORDS["ngettext"],
    "pgettext_lazy": DEFAULT_KEYWORDS["pgettext"],
    "npgettext_lazy": DEFAULT_KEYWORDS["npgettext"],
}


def extracted(root: Path = settings.BASE_DIR) -> Catalog:
    """Every message below the folder, untranslated, each with the files that hold it."""
    catalog = Catalog(domain="django", project="CARSI", locale="es", fuzzy=False)
    for path in _sources(root):
        for line, message, _comments, context in extract("python", _as_python(path), KEYWORDS):
            place = (path.relative_to(root).as_posix(), line)
            catalog.add(message, None, [place], context=context)
    return catalog


def stored() -> Catalog:
    """The catalogue as it stands in the repository."""
    with PATH.open("rb") as file:
        return read_po(file, locale="es", domain="django")


def updated() -> bytes:
    """The stored catalogue with the messages of today: new ones are empty, lost ones are gone."""
    catalog = stored()
    catalog.update(extracted(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.header_comment, catalog.fuzzy = HEADER, False
    file = BytesIO()
    write_po(file, catalog, width=0, sort_by_file=True, include_lineno=False)
    head, *entries = file.getvalue().split(b"\n\n")
    return b"\n\n".join([OTHER_HEADS.sub(b"", head + b"\n").rstrip(), *entries])


def _sources(root: Path) -> Iterator[Path]:
    for app in APPS:
        yield from sorted((root / app).rglob("*.py"))
    yield from sorted(path for path in (root / TEMPLATES).rglob("*") if path.is_file())


def _as_python(path: Path) -> BytesIO:
    """The file, a template turned into calls of gettext between words that mean nothing."""
    text = path.read_text()
    if path.suffix != ".py":
        calls = templatize(text, origin=str(path)).splitlines()
        text = "\n".join(line.strip() for line in calls)  # indents would have to make blocks
    return BytesIO(text.encode())
