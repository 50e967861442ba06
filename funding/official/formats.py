"""The registry of formats of official files: how each is read, and the dataset that it fills."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from funding.models import Edition, Stage
from funding.official.cells import TRANSACTION_TYPES, Cell
from funding.official.complete import read_complete
from funding.official.lines import TEXT, WORKBOOK, Line, lines_of
from funding.official.long_table import LongTable
from funding.official.reading import Reading
from funding.official.spool import Spool
from funding.official.state_budget import read_state_budget
from funding.official.survey import PublishedFile
from funding.rules.checked import Checked
from funding.rules.edition import checked_edition, checked_sums


@dataclass(frozen=True)
class Format:
    """How a kind of file is read.

    `dataset` is the slug of what it fills, and of the document that is its source. `checked` is
    what the rules about figures look at once it is loaded. `takes_stage` says that its files name
    no stage, so that whoever imports one may; `in_parts`, that each is a part of its dataset, by
    which its edition is called.
    """

    name: Promise
    dataset: str
    suffix: str
    read: Callable[[PublishedFile, Reading, Spool], None]
    checked: Callable[[Edition], Checked] = checked_edition
    unit: str = "$"
    unit_dollars: int = 1
    takes_stage: bool = False
    in_parts: bool = False


def by_lines(
    read: Callable[[Iterator[Line], Reading], Iterator[Cell]],
) -> Callable[[PublishedFile, Reading, Spool], None]:
    """How a file is read by what takes its lines one by one."""

    def fill(file: PublishedFile, reading: Reading, spool: Spool) -> None:
        spool.fill(read(_seen(lines_of(file), reading), reading))

    return fill


def _seen(lines: Iterator[Line], reading: Reading) -> Iterator[Line]:
    for line in lines:
        reading.progress(1)
        yield line


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
    stages=TRANSACTION_TYPES,
)

FORMATS = {
    "greenbook": Format(
        _("USAID, Overseas Loans and Grants (Greenbook)"),
        "greenbook",
        WORKBOOK,
        by_lines(GREENBOOK.read),
    ),
    "country-summary": Format(
        _("ForeignAssistance.gov, country summary"),
        "foreign-assistance-by-country",
        TEXT,
        by_lines(COUNTRY_SUMMARY.read),
    ),
    "state-budget": Format(
        _("State Department, budget tables by country and account"),
        "state-budget-by-country",
        TEXT,
        by_lines(read_state_budget),
        unit="$ thousand",
        unit_dollars=1000,
        takes_stage=True,
        in_parts=True,
    ),
    "complete": Format(
        _("ForeignAssistance.gov, complete file"),
        "foreign-assistance-complete",
        TEXT,
        read_complete,
        checked_sums,
    ),
}
