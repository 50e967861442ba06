"""The fiscal year that an amount belongs to: counted in, or meant for."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class YearBasis(models.TextChoices):
    """Which year forward funding stands in."""

    PRINTED = "printed", _("as printed")
    INTENDED = "intended", _("as intended")


class YearPart(models.Model):
    """A view: the part of an allocation that belongs to one fiscal year under one basis.

    The parts of an allocation add up to its amount under either basis.
    """

    key = models.CharField(primary_key=True, max_length=60)
    allocation = models.ForeignKey(
        "funding.Allocation", on_delete=models.DO_NOTHING, related_name="year_parts"
    )
    edition = models.ForeignKey("funding.Edition", on_delete=models.DO_NOTHING, related_name="+")
    basis = models.CharField(max_length=10, choices=YearBasis)
    fiscal_year = models.PositiveSmallIntegerField()
    is_transition_quarter = models.BooleanField()
    amount = models.DecimalField(max_digits=20, decimal_places=2, null=True)

    class Meta:
        managed = False
        db_table = "funding_yearpart"

    def __str__(self) -> str:
        return self.key
