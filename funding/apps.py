"""How Django knows the app funding."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FundingConfig(AppConfig):
    name = "funding"
    verbose_name = _("Funding")

    def ready(self) -> None:
        """Enters the kinds of draft that make editions, and the rules about data."""
        from documents.publishing.checks import enter_checks
        from documents.publishing.kinds import KINDS
        from documents.publishing.undo import WITHOUT_DRAFT
        from funding.drafts import back_kind, file_kind, table_kind
        from funding.drafts.checks import CHECKS
        from funding.drafts.taken_back import editions_taken_back

        KINDS[table_kind.TABLE] = table_kind.KIND
        KINDS[back_kind.BACK] = back_kind.KIND
        KINDS[file_kind.FILE] = file_kind.KIND
        enter_checks(CHECKS)
        WITHOUT_DRAFT.append(editions_taken_back)
