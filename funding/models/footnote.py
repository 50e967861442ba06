"""Footnotes of an edition, and the forward funding that some of them tell."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from documents.models import Review, Sourced
from funding.models.allocation import FIRST_YEAR, LAST_YEAR


class Footnote(Sourced):
    """A footnote in our words. It marks a cell (row and column), a row or a column by number."""

    natural = ("edition__dataset__slug", "edition__label", "mark")
    review = Review.EDITION

    edition = models.ForeignKey(
        "funding.Edition",
        verbose_name=_("edition"),
        on_delete=models.CASCADE,
        related_name="footnotes",
    )
    mark = models.CharField(_("mark"), max_length=5)
    source_row = models.PositiveIntegerField(
        _("source row"), null=True, blank=True, help_text=_("Empty: it marks the whole column.")
    )
    source_column = models.PositiveIntegerField(
        _("source column"), null=True, blank=True, help_text=_("Empty: it marks the whole row.")
    )
    text = models.TextField(_("in our words"))
    text_es = models.TextField(_("in our words, in Spanish"))

    class Meta:
        verbose_name = _("footnote")
        verbose_name_plural = _("footnotes")
        ordering = ("edition", "mark")
        constraints = [
            Sourced.source_constraint("footnote"),
            models.UniqueConstraint(name="footnote_mark_is_unique", fields=["edition", "mark"]),
        ]


class FootnoteLaw(Sourced):
    """A law that a footnote names."""

    natural = (
        "footnote__edition__dataset__slug",
        "footnote__edition__label",
        "footnote__mark",
        "law__slug",
    )
    review = Review.EDITION

    footnote = models.ForeignKey(
        Footnote, verbose_name=_("footnote"), on_delete=models.CASCADE, related_name="law_links"
    )
    law = models.ForeignKey(
        "programs.Law", verbose_name=_("law"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("law of a footnote")
        verbose_name_plural = _("laws of footnotes")
        ordering = ("footnote", "law")
        constraints = [
            Sourced.source_constraint("footnotelaw"),
            models.UniqueConstraint(name="footnote_law_is_unique", fields=["footnote", "law"]),
        ]


class ForwardFunding(Sourced):
    """An amount counted in one fiscal year to cover part of the next one's request in advance.

    It lies inside the cell at `source_row` and `source_column` of the edition.
    """

    natural = ("edition__dataset__slug", "edition__label", "source_row", "source_column")
    review = Review.EDITION

    edition = models.ForeignKey(
        "funding.Edition",
        verbose_name=_("edition"),
        on_delete=models.CASCADE,
        related_name="forward_funding",
    )
    source_row = models.PositiveIntegerField(_("source row"))
    source_column = models.PositiveIntegerField(_("source column"))
    account = models.ForeignKey(
        "programs.Account", verbose_name=_("account"), on_delete=models.PROTECT, related_name="+"
    )
    year_counted = models.PositiveSmallIntegerField(_("fiscal year it is counted in"))
    year_meant = models.PositiveSmallIntegerField(_("fiscal year it was meant for"))
    amount = models.DecimalField(_("amount in US dollars"), max_digits=20, decimal_places=2)
    printed = models.CharField(_("as printed"), max_length=40)
    law = models.ForeignKey(
        "programs.Law", verbose_name=_("law"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("forward funding")
        verbose_name_plural = _("forward funding")
        ordering = ("edition", "year_counted", "account")
        constraints = [
            Sourced.source_constraint("forwardfunding"),
            models.UniqueConstraint(
                name="forward_funding_is_once_in_cell",
                fields=["edition", "source_row", "source_column"],
            ),
            models.CheckConstraint(
                name="forward_funding_years_are_possible",
                condition=Q(year_counted__range=(FIRST_YEAR, LAST_YEAR))
                & Q(year_meant__range=(FIRST_YEAR, LAST_YEAR))
                & Q(year_meant__gt=F("year_counted")),
                violation_error_message=_(
                    "The year it was meant for comes after the year counted."
                ),
            ),
            models.CheckConstraint(
                name="forward_funding_is_positive",
                condition=Q(amount__gt=0),
                violation_error_message=_("The amount is more than nothing."),
            ),
        ]
