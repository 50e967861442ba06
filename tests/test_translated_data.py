"""Every text of the data that readers see stands there in Spanish too."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models
from pghistory.models import Event

pytestmark = pytest.mark.django_db

APPS = ("countries", "documents", "funding", "programs")
# Texts that are the same in both languages, and why.
ALIKE = {
    "compare_query": "a query string",
    "compare_query_divisor": "a query string",
    "compare_series": "keys",
    "printed": "quoted as the source prints it",
    "AccountAlias.name": "a name as an official file spells it",
    "Agency.abbreviation": "known by its English letters",
    "AgencyAlias.name": "a name as an official file spells it",
    "AttributedAmount.key": "a key",
    "Citation.column": "quoted as the document prints it",
    "Citation.footnote": "quoted as the document prints it",
    "Citation.key": "a key",
    "Citation.page": "quoted as the document prints it",
    "Citation.row": "quoted as the document prints it",
    "Citation.section": "quoted as the document prints it",
    "Citation.table": "quoted as the document prints it",
    "Claim.unit": "a sign as the document prints it",
    "CountryAlias.name": "a name as an official file spells it",
    "Document.attribution": "in the words that the licence asks for",
    "Document.producer": "the name with which the document is signed",
    "Document.sha256": "a checksum",
    "Document.text_edition": "the name of a file",
    "Edition.label": "a name that editors give",
    "Edition.part": "a name that editors give",
    "Edition.sha256": "a checksum",
    "Edition.unit": "a sign as the document prints it",
    "Draft.reason": "for whoever reviews it, in the language of who typed",
    "Draft.remark": "for whoever typed it, in the language of who reviews",
    "Draft.title": "for editors, in the language of who typed",
    "DraftFile.name": "the name of a file",
    "DraftFile.report": "for editors, in the language of who uploaded",
    "LoadedFixture.digest": "a digest",
    "LoadedFixture.key": "a key",
    "LoadedFixture.model": "a key",
    "Footnote.mark": "quoted as the document prints it",
    "Law.number": "known by its English letters",
    "Law.section": "a number",
    "Partner.abbreviation": "known by its English letters",
    "PriceIndex.edition": "the title of a publication",
    "PrintedHead.text": "quoted as the document prints it",
    "Program.abbreviation": "known by its English letters",
    "YearPart.key": "a key",
}


def texts() -> Iterator[tuple[type[models.Model], str]]:
    """The columns that hold free text in English, or in no language."""
    for app in APPS:
        for model in apps.get_app_config(app).get_models():
            if issubclass(model, Event):  # a history, of columns that are looked at already
                continue
            for field in model._meta.fields:
                free = type(field) in (models.CharField, models.TextField) and not field.choices
                if free and not field.name.endswith("_es"):
                    yield model, field.name


def is_alike(model: type[models.Model], name: str) -> bool:
    return name in ALIKE or f"{model.__name__}.{name}" in ALIKE


def has_twin(model: type[models.Model], name: str) -> bool:
    return f"{name}_es" in {field.name for field in model._meta.fields}


def test_every_text_has_a_spanish_column_or_a_reason_for_none() -> None:
    missing = [
        f"{model.__name__}.{name}"
        for model, name in texts()
        if not has_twin(model, name) and not is_alike(model, name)
    ]
    assert missing == []


def test_no_text_lacks_its_spanish() -> None:
    lacking = [
        f"{row}: {name}"
        for model, name in texts()
        if has_twin(model, name)
        for row in model._base_manager.exclude(**{name: ""}).filter(**{f"{name}_es": ""})
    ]
    assert lacking == []


def test_no_reason_is_needless() -> None:
    without_twin = {
        found
        for model, name in texts()
        if not has_twin(model, name)
        for found in (name, f"{model.__name__}.{name}")
    }
    assert set(ALIKE) - without_twin == set()
