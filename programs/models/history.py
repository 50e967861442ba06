"""Laws and events: the marks on the time axis."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from documents.models import Named, Published, Sourced


class Law(Named, Sourced):
    """An act of Congress that appropriates or authorises."""

    natural = ("slug",)

    slug = models.SlugField(_("slug"), unique=True, help_text=_("Such as “pl-110-252”."))
    number = models.CharField(_("public law number"), max_length=60, blank=True)
    section = models.CharField(_("section"), max_length=60, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)

    class Meta:
        verbose_name = _("law")
        verbose_name_plural = _("laws")
        ordering = ("slug",)
        constraints = [Sourced.source_constraint("law")]


class Event(Named, Sourced):
    """Something that happened at a known time, as exactly as a document says."""

    natural = ("slug",)

    slug = models.SlugField(_("slug"), unique=True)
    year = models.PositiveSmallIntegerField(_("year"))
    month = models.PositiveSmallIntegerField(_("month"), null=True, blank=True)
    day = models.PositiveSmallIntegerField(_("day"), null=True, blank=True)
    is_fiscal_year = models.BooleanField(
        _("the year is a fiscal year"), default=False, help_text=_("As the document dates it.")
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    place_es = models.CharField(_("place in Spanish"), max_length=200, blank=True)
    description = models.TextField(_("description"))
    description_es = models.TextField(_("description in Spanish"))
    disputed_by = models.ForeignKey(
        "self",
        verbose_name=_("told differently as"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The same event as another document, or place in one, dates it."),
    )

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ("year", "month", "day", "slug")
        constraints = [
            Sourced.source_constraint("event"),
            models.CheckConstraint(
                name="event_date_is_possible",
                condition=Q(year__range=(1946, 2100))
                & (Q(month__isnull=True) | Q(month__range=(1, 12)))
                & (Q(day__isnull=True) | Q(day__range=(1, 31), month__isnull=False)),
                violation_error_message=_("Give a year from 1946 to 2100; a day needs its month."),
            ),
        ]


class EventProgram(Published, Sourced):
    """A program that an event started, changed or concerned."""

    natural = ("event__slug", "program__slug")

    event = models.ForeignKey(
        Event, verbose_name=_("event"), on_delete=models.CASCADE, related_name="program_links"
    )
    program = models.ForeignKey(
        "programs.Program",
        verbose_name=_("program"),
        on_delete=models.PROTECT,
        related_name="event_links",
    )

    class Meta:
        verbose_name = _("program of an event")
        verbose_name_plural = _("programs of events")
        ordering = ("event", "program")
        constraints = [
            Sourced.source_constraint("eventprogram"),
            models.UniqueConstraint(name="event_program_is_unique", fields=["event", "program"]),
        ]
