"""How Django knows the app documents."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "documents"
    verbose_name = _("Documents")

    def ready(self) -> None:
        """Enters the kind of draft that changes rows of any model."""
        from documents.publishing.kinds import KINDS
        from documents.publishing.propose import ROWS
        from documents.publishing.rows import KIND

        KINDS[ROWS] = KIND
