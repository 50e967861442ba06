"""Programs and what they do: goals, activities, accounts, agencies, laws, events, statements."""

from documents.models import keep_history
from programs.models.account import Account, AccountKind
from programs.models.activity import (
    Activity,
    ActivityAccount,
    ActivityAgency,
    ActivityCountry,
    ActivityGoal,
    ActivityPartner,
    ActivityProgram,
)
from programs.models.alias import AccountAlias, AgencyAlias
from programs.models.framework import Framework, Goal, GoalMapping, GoalWording
from programs.models.history import Event, EventProgram, Law
from programs.models.organisation import Agency, Partner
from programs.models.program import (
    Program,
    ProgramAgency,
    ProgramCountry,
    ProgramPartner,
    ProgramRelation,
)
from programs.models.statement import Statement

__all__ = [
    "Account",
    "AccountAlias",
    "AccountKind",
    "Activity",
    "ActivityAccount",
    "ActivityAgency",
    "ActivityCountry",
    "ActivityGoal",
    "ActivityPartner",
    "ActivityProgram",
    "Agency",
    "AgencyAlias",
    "Event",
    "EventProgram",
    "Framework",
    "Goal",
    "GoalMapping",
    "GoalWording",
    "Law",
    "Partner",
    "Program",
    "ProgramAgency",
    "ProgramCountry",
    "ProgramPartner",
    "ProgramRelation",
    "Statement",
]

keep_history("programs")
