"""Every message of code and templates is said in Spanish, with the same placeholders."""

import ast
import re
from collections.abc import Iterable
from gettext import GNUTranslations
from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from django.conf import settings

from carsi import catalogue

PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sd]|\{\w+\}")


@pytest.fixture(scope="module")
def stored() -> Catalog:
    return catalogue.stored()


@pytest.fixture(scope="module")
def today() -> Catalog:
    return catalogue.extracted()


def forms(text: str | Iterable[str] | None) -> list[str]:
    """The text itself, or one for each plural form."""
    return [text] if isinstance(text, str) else list(text or ())


def messages(catalog: Catalog) -> list[Message]:
    """All of them, without the head of the file."""
    return [message for message in catalog if message.id]


def translated(catalog: Catalog) -> list[Message]:
    return [message for message in messages(catalog) if all(forms(message.string))]


def placeholders(text: str) -> list[str]:
    return sorted(match[0] for match in PLACEHOLDER.finditer(text.replace("%%", "")))


def names(catalog: Catalog) -> set[tuple[str, str | None]]:
    return {(forms(message.id)[0], message.context) for message in messages(catalog)}


def test_the_catalogue_holds_the_messages_of_today(stored: Catalog, today: Catalog) -> None:
    """Otherwise: make messages."""
    assert names(stored) == names(today)
    assert stored.obsolete == {}


def test_the_catalogue_is_written_as_the_command_writes_it() -> None:
    assert catalogue.PATH.read_bytes() == catalogue.updated()


def test_no_message_hides_from_the_extraction() -> None:
    """One inside an f-string is not found, nor one that is marked by an unknown word."""
    for app in catalogue.APPS:
        for path in sorted((settings.BASE_DIR / app).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.JoinedStr):
                    assert marked(node) == set(), path
                if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
                    words = {name.asname or name.name for name in node.names}
                    assert {word for word in words if "text" in word} <= set(catalogue.KEYWORDS)
                    assert {name.asname for name in node.names} <= {None, "_", "_now"}, path


def marked(text: ast.JoinedStr) -> set[str]:
    calls = (node for node in ast.walk(text) if isinstance(node, ast.Call))
    names = {node.func.id for node in calls if isinstance(node.func, ast.Name)}
    return names & set(catalogue.KEYWORDS)


def test_every_message_is_translated(stored: Catalog) -> None:
    assert names(stored) - {(forms(one.id)[0], one.context) for one in translated(stored)} == set()
    assert [message.id for message in messages(stored) if message.fuzzy] == []


def test_no_translation_loses_or_gains_a_placeholder(stored: Catalog) -> None:
    assert [(message.id, errors) for message, errors in stored.check()] == []
    for message in translated(stored):
        plural, (*others, last) = forms(message.id)[-1], forms(message.string)
        assert placeholders(last) == placeholders(plural), message.id
        for form in others:  # “one row” need not say its number
            assert set(placeholders(form)) <= set(placeholders(plural)), message.id


def test_no_translation_changes_the_spaces_around(stored: Catalog) -> None:
    for message in translated(stored):
        for english, spanish in zip(forms(message.id), forms(message.string), strict=True):
            for end in (0, -1):
                assert english[end].isspace() == spanish[end].isspace(), message.id


def test_the_compiled_catalogue_is_that_of_today(stored: Catalog) -> None:
    """Otherwise: make messages."""
    with catalogue.PATH.with_suffix(".mo").open("rb") as file:
        compiled = GNUTranslations(file)
    for message in translated(stored):
        assert spoken(compiled, message) == forms(message.string), message.id


def spoken(compiled: GNUTranslations, message: Message) -> list[str]:
    """What a reader gets, of one thing and of two where that makes a difference."""
    asked = forms(message.id)
    if len(asked) == 1:
        if message.context:
            return [compiled.pgettext(message.context, *asked)]
        return [compiled.gettext(*asked)]
    if message.context:
        return [compiled.npgettext(message.context, asked[0], asked[1], n) for n in (1, 2)]
    return [compiled.ngettext(asked[0], asked[1], n) for n in (1, 2)]


def test_plurals_contexts_and_trimmed_blocks_are_extracted(tmp_path: Path) -> None:
    folders = (tmp_path / "carsi", tmp_path / "templates")
    for folder in folders:
        folder.mkdir()
    (folders[0] / "words.py").write_text(
        "ngettext_lazy('%(n)s row', '%(n)s rows')\n"
        "pgettext('of a table', 'row')\n"
        "gettext_lazy('one' ' sentence')\n"
    )
    (folders[1] / "page.html").write_text(
        '<a title="{% translate "A title" %}">{% include "x.html" with word=_("A word") %}\n'
        "  {% blocktranslate trimmed count count=rows %}\n    {{ count }} row\n"
        "  {% plural %}\n    {{ count }} rows\n  {% endblocktranslate %}\n"
        " {% translate 'May' context 'month' %}</a>{{ shown|default:_('none') }}\n"
        "{% blocktranslate %}100 % of {{ whole }}{% endblocktranslate %}"
    )
    found = {message.id: message for message in catalogue.extracted(tmp_path) if message.id}
    assert set(found) == {
        ("%(n)s row", "%(n)s rows"),
        ("%(count)s row", "%(count)s rows"),
        *("row", "one sentence", "A title", "A word", "May", "none"),
        "100 %% of %(whole)s",
    }
    assert found["row"].context == "of a table"
    assert found["May"].context == "month"
    assert found["A title"].locations == [("templates/page.html", 1)]
