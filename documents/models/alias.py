"""Other names of things, as official files spell them, with the years in which they hold."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from documents.models.base import Sourced


class Alias(Sourced):
    """A name that stands for one thing, in all fiscal years or in some.

    Case, repeated spaces and the shape of apostrophes and dashes do not matter when it is looked
    up; one name may stand for another thing in other years.
    """

    natural = ("name", "first_year")

    name = models.CharField(_("name as printed"), max_length=200)
    first_year = models.PositiveSmallIntegerField(
        _("first fiscal year"), null=True, blank=True, help_text=_("Empty: from the beginning.")
    )
    last_year = models.PositiveSmallIntegerField(
        _("last fiscal year"), null=True, blank=True, help_text=_("Empty: until today.")
    )

    class Meta:
        abstract = True
        ordering = ("name", "first_year")

    @classmethod
    def constraints_of(cls, model: str) -> list[models.BaseConstraint]:
        """The rules of a model of aliases; `model` makes their names unique."""
        return [
            cls.source_constraint(model),
            models.UniqueConstraint(
                name=f"{model}_is_unique",
                fields=["name", "first_year"],
                nulls_distinct=False,
                violation_error_message=_("This name stands for something already."),
            ),
            models.CheckConstraint(
                name=f"{model}_years_are_in_order",
                condition=Q(first_year__isnull=True)
                | Q(last_year__isnull=True)
                | Q(last_year__gte=F("first_year")),
                violation_error_message=_("The last year comes after the first."),
            ),
        ]
