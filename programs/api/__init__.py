"""Programs in the API, and what belongs to them: activities, goals, accounts, agencies, facts."""

from documents.api.resource import Resource
from programs.api.accounts import AccountResource
from programs.api.activities import ActivityResource
from programs.api.aliases import AccountAliasResource, AgencyAliasResource
from programs.api.frameworks import FrameworkResource, GoalResource
from programs.api.history import EventResource, LawResource
from programs.api.organisations import AgencyResource, PartnerResource
from programs.api.programs import ProgramResource
from programs.api.statements import StatementResource

RESOURCES: dict[str, type[Resource]] = {
    "programs": ProgramResource,
    "activities": ActivityResource,
    "agencies": AgencyResource,
    "agency-aliases": AgencyAliasResource,
    "partners": PartnerResource,
    "frameworks": FrameworkResource,
    "goals": GoalResource,
    "accounts": AccountResource,
    "account-aliases": AccountAliasResource,
    "laws": LawResource,
    "events": EventResource,
    "statements": StatementResource,
}
