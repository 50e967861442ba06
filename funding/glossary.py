"""Which term of the glossary explains a stage, the status of a cell, an account, a message."""

from funding.models import CellStatus, Stage

STAGES: dict[str, str] = {
    Stage.REQUEST: "request",
    Stage.ALLOCATED: "initial-allocation",
    Stage.PLANNED: "planned",
    Stage.ESTIMATE: "estimate",
    Stage.APPROPRIATED: "appropriated-and-planned",
    Stage.ACTUAL: "actual",
    Stage.UNSTATED: "stage-not-stated",
    Stage.OBLIGATED: "obligation",
    Stage.DISBURSED: "disbursement",
}
STATUSES: dict[str, str] = {
    CellStatus.REPORTED: "reported",
    CellStatus.ZERO: "zero",
    CellStatus.NONE: "dash",
    CellStatus.NOT_AVAILABLE: "not-available",
    CellStatus.WITHHELD: "withheld",
}
# By the code of a message that a careful reader gets with an answer.
MESSAGES: dict[str, str] = {
    "goal_attribution": "attribution",
    "kind_scheme": "kind-of-assistance",
    "constant_dollars": "constant-dollars",
    "price_index_estimated": "price-index",
    "older_edition": "edition",
    "stages_mixed": "stage",
    "stage_unstated": "stage-not-stated",
    "not_available": "not-available",
    "withheld": "withheld",
    "regional_money_left_out": "regional",
    "forward_funding": "forward-funding",
    "forward_funding_moved": "intended-year",
}


def term_of(dimension: str, key: str | int) -> str:
    """The slug of the term for a member of a dimension; empty where the glossary has none.

    An account's is its code in small letters, whether or not there is such a term.
    """
    if dimension == "stage":
        return STAGES.get(str(key), "")
    return str(key).lower() if dimension == "account" else ""
