"""The registry of formats of official files: how each is read, and the dataset that it fills."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from funding.models import Stage
from funding.official.cells import Cell
from funding.official.lines import TEXT, WORKBOOK, Line
from funding.official.long_table import LongTable
from funding.official.reading import Reading
from funding.official.state_budget import read_state_budget


@dataclass(frozen=True)
class Format:
    """How a kind of file is read.

    `dataset` is the slug of what it fills, and of the document that is its source. `takes_stage`
    says that its files name no stage, so that whoever imports one may.
    """

    name: Promise
    dataset: str
    suffix: str
    read: Callable[[Iterator[Line], Reading], Iterator[Cell]]
    unit: str = "$"
    unit_dollars: int = 1
    takes_stage: bool = False


GREENBOOK = LongTable(
    heads={
        "year": "Fiscal Year",
        "country": "Country",
        "agency": "Funding Agency",
        "account": "Funding Account Name",
        "amount": "Obligations (Historical Dollars)",
        "constant": "Obligations (Constant Dollars)",
    },
    stage=Stage.OBLIGATED,
)
COUNTRY_SUMMARY = LongTable(
    heads={
        "year": "Fiscal Year",
        "country": "Country Name",
        "code": "Country Code",
        "stage": "Transaction Type Name",
        "amount": "current_amount",
        "constant": "constant_amount",
    },
    stages={
        "President's Budget Requests": Stage.REQUEST,
        "Initial Allocations": Stage.ALLOCATED,
        "Appropriated and Planned": Stage.APPROPRIATED,
        "Obligations": Stage.OBLIGATED,
        "Disbursements": Stage.DISBURSED,
    },
)

FORMATS = {
    "greenbook": Format(
        _("USAID, Overseas Loans and Grants (Greenbook)"),
        "greenbook",
        WORKBOOK,
        GREENBOOK.read,
    ),
    "country-summary": Format(
        _("ForeignAssistance.gov, country summary"),
        "foreign-assistance-by-country",
        TEXT,
        COUNTRY_SUMMARY.read,
    ),
    "state-budget": Format(
        _("State Department, budget tables by country and account"),
        "state-budget-by-country",
        TEXT,
        read_state_budget,
        unit="$ thousand",
        unit_dollars=1000,
        takes_stage=True,
    ),
}
