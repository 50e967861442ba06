"""The glossary."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.models.base import Named, Sourced, in_language


class TermGroup(models.TextChoices):
    """What a term is about, in the order in which a reader needs it."""

    BUDGET = "budget", _("Money and law")
    ACCOUNT = "account", _("Accounts")
    AUTHORITY = "authority", _("Authorities")
    STAGE = "stage", _("Stages")
    STATUS = "status", _("What a cell says")
    METHOD = "method", _("Data and method")
    WHO = "who", _("Countries, programs and organizations")


class Term(Named, Sourced):
    """A word of the field: one plain sentence first, then the precise meaning."""

    natural = ("slug",)

    slug = models.SlugField(_("slug"), unique=True)
    group = models.CharField(_("group"), max_length=10, choices=TermGroup, default=TermGroup.METHOD)
    short = models.TextField(_("in one sentence"))
    short_es = models.TextField(_("in one sentence, in Spanish"))
    meaning = models.TextField(_("precise meaning"), blank=True)
    meaning_es = models.TextField(_("precise meaning, in Spanish"), blank=True)

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ("name",)
        constraints = [Sourced.source_constraint("term")]

    @property
    def sentence(self) -> str:
        """The one plain sentence in the reader's language."""
        return in_language(self.short, self.short_es)

    @property
    def precisely(self) -> str:
        """The precise meaning in the reader's language."""
        return in_language(self.meaning, self.meaning_es)
