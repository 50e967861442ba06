"""References in files: natural keys, looked up once a file, with the nearest known ones."""

import difflib
from typing import Any

from django.utils.translation import gettext as _
from import_export.widgets import Widget

from documents.models import NaturalKeyModel
from documents.rows import Key, field_of
from documents.stored_rows import paths_to_keys
from documents.transfer.columns import end_of
from documents.transfer.values import widget_for

MOST_SUGGESTIONS = 25  # in one column: each is a comparison with every name that is known


class Reference(Widget):
    """The row whose natural key the parts are; all of them empty is no reference."""

    def __init__(self, model: type[NaturalKeyModel], may_be_empty: bool, is_own: bool) -> None:
        """`is_own`: the model refers to itself, so that a row may need one further up."""
        super().__init__()
        self.model = model
        self.may_be_empty = may_be_empty
        self.is_own = is_own
        self.parts = [widget_for(field_of(*end_of(model, lookup))) for lookup in model.natural]
        self.known: dict[Key, NaturalKeyModel] | None = None
        self.unknown: dict[Key, str] = {}

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> NaturalKeyModel | None:
        key = tuple(part.clean(given) for part, given in zip(self.parts, value, strict=True))
        if not any(key):
            if self.may_be_empty:
                return None
            raise ValueError(_("This must not be empty."))
        found = self._rows().get(key) or self._just_written(key)
        if found is None:
            raise ValueError(self._unknown(key))
        return found

    def _rows(self) -> dict[Key, NaturalKeyModel]:
        if self.known is None:
            rows = self.model.objects.select_related(*paths_to_keys(self.model))
            self.known = {row.natural_key(): row for row in rows}
        return self.known

    def _just_written(self, key: Key) -> NaturalKeyModel | None:
        """A row that stands further up in the same file."""
        if not self.is_own:
            return None
        return self.model.objects.filter(**dict(zip(self.model.natural, key, strict=True))).first()

    def _unknown(self, key: Key) -> str:
        if key not in self.unknown:
            sentence = _("“%(key)s” is not known.") % {"key": in_words(key)}
            if len(self.unknown) < MOST_SUGGESTIONS:
                sentence = f"{sentence} {self._nearest(key)}".rstrip()
            self.unknown[key] = sentence
        return self.unknown[key]

    def _nearest(self, key: Key) -> str:
        names = [in_words(known) for known in self._rows()]
        nearest = difflib.get_close_matches(in_words(key), names, n=3, cutoff=0.5)
        if not nearest:
            return ""
        return _("The nearest known: %(names)s.") % {"names": ", ".join(nearest)}


def in_words(key: Key) -> str:
    """The parts of a key as people read them."""
    return " · ".join(str(part) for part in key if part not in (None, ""))
