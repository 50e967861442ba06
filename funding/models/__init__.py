"""The money: datasets and their editions, allocations, claims, and attribution schemes."""

from documents.models import keep_history
from funding.models.allocation import Allocation, CellStatus, Stage, StageFamily
from funding.models.attribution import AttributedAmount, AttributionScheme, AttributionShare
from funding.models.claim import Claim, FurtherCheck
from funding.models.dataset import Dataset, DatasetOverlap, Edition, EditionNote
from funding.models.draft_file import DraftFile
from funding.models.footnote import Footnote, FootnoteLaw, ForwardFunding
from funding.models.kind import AssistanceKind, KindAssignment, KindScheme
from funding.models.price_index import PriceIndex, PriceIndexValue
from funding.models.printed_table import Axis, PrintedHead, PrintedTotal
from funding.models.rollup import CountedCell, Rollup
from funding.models.scope import ScopeDifference
from funding.models.year_part import YearBasis, YearPart

__all__ = [
    "Allocation",
    "AssistanceKind",
    "AttributedAmount",
    "AttributionScheme",
    "AttributionShare",
    "Axis",
    "CellStatus",
    "Claim",
    "CountedCell",
    "Dataset",
    "DatasetOverlap",
    "DraftFile",
    "Edition",
    "EditionNote",
    "Footnote",
    "FootnoteLaw",
    "ForwardFunding",
    "FurtherCheck",
    "KindAssignment",
    "KindScheme",
    "PriceIndex",
    "PriceIndexValue",
    "PrintedHead",
    "PrintedTotal",
    "Rollup",
    "ScopeDifference",
    "Stage",
    "StageFamily",
    "YearBasis",
    "YearPart",
]

keep_history("funding")
