"""What a changed row is called, where it is found, and what it comes from."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import ForeignKey, Model

from carsi.pages.addresses import address_of
from carsi.pages.citing_words import WORDS, about_of, linked_by, named, said_by


@dataclass(frozen=True)
class RowName:
    """A text, the address of the row or of what it belongs to, and that of its source."""

    text: str
    address: str = ""
    source: str = ""


def names_of(model: type[Model], keys: Iterable[Any]) -> dict[Any, RowName]:
    """The names of the rows of these primary keys that are still there; in one query."""
    references = [field.name for field in model._meta.fields if isinstance(field, ForeignKey)]
    further = ["citation__document"] if "citation" in references else []
    rows = model._default_manager.select_related(*references, *further)
    return {key: name_of(row) for key, row in rows.in_bulk(list(keys)).items()}


def name_of(row: Model) -> RowName:
    """The name of a row; of one that is gone, as far as what it referred to is still there."""
    try:
        about = about_of(row) if _is_told(row) else None
        said = said_by(row).text if _is_told(row) else ""
        parts = (named(about).text if about else "", said or str(row))
        return RowName(": ".join(part for part in parts if part), _page(row, about), _source(row))
    except ObjectDoesNotExist:
        return RowName(f"{row._meta.verbose_name} {row.pk}")


def _is_told(row: Model) -> bool:
    """Whether it has a name, words or links; a data revision has only its number."""
    return hasattr(row, "label") or type(row) in WORDS or bool(linked_by(row))


def _page(row: Model, about: Model | None) -> str:
    found = (named(one).address for one in (row, about) if one is not None)
    return next((address for address in found if address), "")


def _source(row: Model) -> str:
    citation = getattr(row, "citation", None)
    return address_of(citation) if citation else ""
