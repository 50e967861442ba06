"""How Django knows the app documents."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "documents"
    verbose_name = _("Documents")

    def ready(self) -> None:
        """Enters the kind of draft that changes rows; keeps permissions and triggers whole."""
        from documents.data_state import renew_state
        from documents.publishing.kinds import KINDS  # models are not loaded before
        from documents.publishing.propose import ROWS
        from documents.publishing.rows import KIND
        from documents.roles import give_permissions
        from documents.watched_tables import watch_tables

        KINDS[ROWS] = KIND
        post_migrate.connect(give_permissions, dispatch_uid="documents.roles")
        post_migrate.connect(watch_tables, dispatch_uid="documents.watched_tables")
        post_migrate.connect(renew_state, sender=self, dispatch_uid="documents.data_state")
