"""What is said of an import before it, and what became of the file after it."""

from dataclasses import dataclass, field
from decimal import Decimal

from documents.models import DataRevision
from funding.models import Edition, Stage
from funding.official.constants import Constants
from funding.official.report import Report


class RefusedFileError(Exception):
    """Nothing was loaded; the message says why, and `report` holds what was found in the file."""

    def __init__(self, sentence: str, report: Report | None = None) -> None:
        super().__init__(sentence)
        self.report = report


@dataclass(frozen=True)
class Options:
    """What whoever imports a file may say: a name for the edition, a stage, and how to end.

    `accept_differences` loads a table whose own total is not the sum of its lines. `revision` is
    the one at which it is published; without it the import makes one of its own.
    """

    label: str = ""
    stage: Stage | None = None
    dry_run: bool = False
    accept_differences: bool = False
    revision: DataRevision | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of a file; sums are in dollars.

    `edition` is None after a dry run; `is_new` is false where the same file had been imported.
    """

    label: str
    edition: Edition | None
    is_new: bool = True
    lines: int = 0
    cells: int = 0
    own_sum: Decimal = Decimal(0)
    loaded: Decimal = Decimal(0)
    report: Report = field(default_factory=Report)
    constants: Constants | None = None
