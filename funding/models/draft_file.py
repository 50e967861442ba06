"""The official file of a draft, kept until it is published."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DraftFile(models.Model):
    """A file as it was uploaded, with the report of what was found in it."""

    draft = models.OneToOneField(
        "documents.Draft", verbose_name=_("draft"), on_delete=models.CASCADE, related_name="file"
    )
    name = models.CharField(_("name"), max_length=200)
    content = models.BinaryField(_("content"))
    report = models.TextField(_("report"), blank=True)

    class Meta:
        verbose_name = _("file of a draft")
        verbose_name_plural = _("files of drafts")

    def __str__(self) -> str:
        return self.name
