"""Kept sums of editions of many cells, and the view by which they are counted beside cells."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from funding.models.allocation import Stage


def _member(to: str, null: bool = True) -> "models.ForeignKey[Any, Any]":
    """No constraint: the cells have it, from which the rows are made by the hundred thousand."""
    return models.ForeignKey(
        to,
        on_delete=models.DO_NOTHING,
        null=null,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )


class _Counted(models.Model):
    """What is known of one cell, or of several that differ in nothing that is kept.

    The fields that bear the name of a status count the cells of that status.
    """

    edition = _member("funding.Edition", null=False)
    fiscal_year = models.PositiveSmallIntegerField(null=True)
    is_transition_quarter = models.BooleanField(db_default=False)
    country = _member("countries.Country")
    account = _member("programs.Account")
    agency = _member("programs.Agency")
    program = _member("programs.Program")
    stage = models.CharField(max_length=12, choices=Stage)
    amount = models.DecimalField(max_digits=24, decimal_places=2, null=True)
    reported = models.PositiveIntegerField()
    zero = models.PositiveIntegerField()
    none = models.PositiveIntegerField()
    not_available = models.PositiveIntegerField()
    withheld = models.PositiveIntegerField()

    class Meta:
        abstract = True


class Rollup(_Counted):
    """The exact sum of the cells of an edition that share the dimensions that `kept` names.

    `kept` is a sum of the bits in `funding.rollups`; stage and program are always kept. What is
    not kept is empty, as is what the source does not state: `kept` tells the two apart.
    """

    kept = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("kept sum")
        verbose_name_plural = _("kept sums")
        default_permissions = ()
        indexes = [
            models.Index(fields=["edition", "kept", "country"], name="rollup_country"),
            models.Index(fields=["edition", "kept", "account"], name="rollup_account"),
            models.Index(fields=["edition", "kept", "fiscal_year"], name="rollup_year"),
        ]

    def __str__(self) -> str:
        return f"{self.edition_id}/{self.kept}"


class CountedCell(_Counted):
    """A view: every allocation, `kept` empty, and every kept sum.

    A query chooses for each edition one of the two, and then adds them up alike. They are whole:
    of no goal, so that the bounds of what is attributed are the amount itself.
    """

    key = models.BigIntegerField(primary_key=True)
    kept = models.PositiveSmallIntegerField(null=True)
    cells = models.PositiveIntegerField()
    goal = _member("programs.Goal")
    amount_min = models.DecimalField(max_digits=24, decimal_places=2, null=True)
    amount_max = models.DecimalField(max_digits=24, decimal_places=2, null=True)

    class Meta:
        managed = False
        db_table = "funding_countedcell"
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.key)
