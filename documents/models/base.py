"""What every model of the product shares: names that people know, and a stated source."""

import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import Enum
from typing import Any, ClassVar, TypeVar

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

Row = TypeVar("Row", bound="NaturalKeyModel")
Text = TypeVar("Text")
_remembered: ContextVar[dict[Any, Any] | None] = ContextVar("_remembered", default=None)


@contextmanager
def natural_keys_remembered() -> Iterator[None]:
    """Within it a natural key is looked up once: fixtures name a few rows thousands of times."""
    before = _remembered.set({})
    try:
        yield
    finally:
        _remembered.reset(before)


class NaturalKeyManager(models.Manager[Row]):
    """Finds a row by the values of its model's `natural` fields, as fixtures name it."""

    def get_by_natural_key(self, *values: Any) -> Row:
        known = _remembered.get()
        if known is None:
            return self._get(values)
        if (self.model, values) not in known:
            known[self.model, values] = self._get(values)
        row: Row = known[self.model, values]
        return row

    def _get(self, values: Iterable[Any]) -> Row:
        return self.get(**dict(zip(self.model.natural, values, strict=True)))


class Review(Enum):
    """How a change of a model's rows becomes public."""

    DIRECT = "direct"  # names and descriptions: at once, with a trace in the history
    ROW = "row"  # figures, claims, statements and links: by a draft that a second person publishes
    EDITION = "edition"  # what belongs to an edition: only as part of a new one


class NaturalKeyModel(models.Model):
    """A row that fixtures name by what people know it by, never by a number.

    `natural` lists the lookups that find one row, such as `("activity__slug", "country__code")`.
    """

    natural: ClassVar[tuple[str, ...]] = ("slug",)
    review: ClassVar[Review] = Review.DIRECT
    objects = NaturalKeyManager()

    class Meta:
        abstract = True

    def natural_key(self) -> tuple[Any, ...]:
        return tuple(self._value(lookup.split("__")) for lookup in self.natural)

    def _value(self, path: Iterable[str]) -> Any:
        value: Any = self
        for name in path:
            value = getattr(value, name, None)
        return value

    def __str__(self) -> str:
        return " · ".join(str(value) for value in self.natural_key() if value not in (None, ""))


def in_language(english: Text, spanish: Text) -> Text:
    """The one of the two that is in the reader's language."""
    return spanish if (get_language() or "en").startswith("es") else english


def in_order(text: str) -> str:
    """What sorts names as a dictionary does: accents and case do not count, and ñ follows n."""
    plain = text.casefold().replace("ñ", "n~")
    return unicodedata.normalize("NFD", plain).encode("ascii", "ignore").decode()


class Named(NaturalKeyModel):
    """A thing with a name that readers see, in English and in Spanish."""

    name = models.CharField(_("name"), max_length=300)
    name_es = models.CharField(_("name in Spanish"), max_length=300)

    class Meta:
        abstract = True

    @property
    def label(self) -> str:
        """The name in the reader's language."""
        return in_language(self.name, self.name_es)

    def __str__(self) -> str:
        return self.label


class Sourced(NaturalKeyModel):
    """A row or link that says where it comes from: a citation, or our own reasoning."""

    citation = models.ForeignKey(
        "documents.Citation",
        verbose_name=_("citation"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Where a document says so. Leave empty only if this is editorial."),
    )
    editorial = models.BooleanField(
        _("editorial"),
        default=False,
        help_text=_("Our own reasoning or general knowledge: no document here says so."),
    )

    class Meta:
        abstract = True

    @classmethod
    def source_constraint(cls, model: str) -> models.CheckConstraint:
        """The rule that a source is stated; `model` makes the constraint's name unique."""
        return models.CheckConstraint(
            name=f"{model}_has_source",
            condition=Q(citation__isnull=False) | Q(editorial=True),
            violation_error_message=_("Give a citation, or mark the row as editorial."),
        )


class Published(NaturalKeyModel):
    """A row that changes only by publication, and knows which one it stands as it does since."""

    review = Review.ROW

    revision = models.ForeignKey(
        "documents.DataRevision",
        verbose_name=_("data revision"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        help_text=_("Where it was last published; empty: as it was with the first revision."),
    )

    class Meta:
        abstract = True
