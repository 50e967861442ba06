"""Links as the resources fetch them, and the filters that follow them."""

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from documents.api.filters import Filter, row_keys
from documents.models import Sourced
from programs.models import Account, Agency, Framework, Goal, Partner, Program


def fetched(accessor: str, model: type[Sourced], *to: str) -> "Prefetch[str]":
    """The rows of a link table with what they lead to and their citations, in one query."""
    return Prefetch(accessor, model.objects.select_related("citation__document", *to))


def program_keys(column: str, many: bool = False) -> Filter:
    return row_keys(Program, column, _("the key of a program"), many)


def agency_keys(column: str, many: bool = False) -> Filter:
    return row_keys(Agency, column, _("the key of an agency"), many)


def account_keys(column: str, many: bool = False) -> Filter:
    return row_keys(Account, column, _("the code of an account"), many)


def partner_keys(column: str, many: bool = False) -> Filter:
    return row_keys(Partner, column, _("the key of a partner"), many)


def framework_keys(column: str) -> Filter:
    return row_keys(Framework, column, _("the key of a framework"))


def goal_keys(column: str, many: bool = False) -> Filter:
    return row_keys(Goal, column, _("the key of a goal"), many)
