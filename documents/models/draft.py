"""Drafts: changes kept apart from what is public, until somebody else publishes them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class DraftState(models.TextChoices):
    """How far a draft has come; the last two are final."""

    DRAFT = "draft", _("draft")
    IN_REVIEW = "in_review", _("in review")
    PUBLISHED = "published", _("published")
    GIVEN_UP = "given_up", _("given up")


class Draft(models.Model):
    """One change of the published data, kept apart from it: a table, or rows of any kind.

    `content` is what its kind says (`documents.publishing.kinds`). `version` counts its saves, so
    that whoever saves an older one is told what has happened since. `outcome` lists, once it is
    published, every row that was added, changed or removed, as `documents.publishing.write` says.
    """

    OPEN: ClassVar = (DraftState.DRAFT, DraftState.IN_REVIEW)

    kind = models.SlugField(_("kind"), max_length=20)
    title = models.CharField(_("title"), max_length=200)
    reason = models.TextField(
        _("reason"), blank=True, help_text=_("Why it is changed, for whoever reviews it.")
    )
    content = models.JSONField(_("content"), default=dict)
    state = models.CharField(
        _("state"), max_length=10, choices=DraftState, default=DraftState.DRAFT
    )
    version = models.PositiveIntegerField(_("version"), default=1)
    based_on = models.ForeignKey(
        "documents.DataRevision",
        verbose_name=_("based on data revision"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("author"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="drafts",
        help_text=_("Empty: it came with a release of the fixtures."),
    )
    typed_by = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("typed by"),
        related_name="+",
        help_text=_("Everybody who saved some of it; none of them publishes it."),
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    saved_at = models.DateTimeField(_("saved at"), auto_now=True)
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True)
    remark = models.TextField(
        _("remark"), blank=True, help_text=_("What the reviewer asks for, when it is sent back.")
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("reviewer"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    revision = models.OneToOneField(
        "documents.DataRevision",
        verbose_name=_("data revision"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="draft",
        help_text=_("What it became when it was published."),
    )
    outcome = models.JSONField(_("outcome"), default=list, editable=False)

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        ordering = ("-saved_at",)
        permissions = [("publish_draft", _("Can publish drafts, or send them back"))]
        constraints = [
            models.CheckConstraint(
                name="draft_is_published_with_revision",
                condition=Q(state=DraftState.PUBLISHED, revision__isnull=False)
                | (~Q(state=DraftState.PUBLISHED) & Q(revision__isnull=True)),
            ),
        ]

    @property
    def is_open(self) -> bool:
        """Whether it may still be changed or published."""
        return self.state in self.OPEN

    def __str__(self) -> str:
        return f"{self.pk} · {self.title}"
