"""Reads ForeignAssistance.gov's complete file: millions of records, one amount each."""

from collections.abc import Iterator, Sequence

import pyarrow as pa
from pyarrow import compute

from funding.models import CellStatus
from funding.official.amounts import figures_of
from funding.official.cells import TRANSACTION_TYPES, read_year
from funding.official.distinct import Distinct, distinct
from funding.official.gathered import Gathered, Told, refuse_too_many
from funding.official.heads import columns_of
from funding.official.names import Names
from funding.official.naming import Named, account_named, agency_named, country_named
from funding.official.reading import Reading
from funding.official.records import Records, head_of
from funding.official.spool import Spool
from funding.official.survey import PublishedFile

# What each column is called in the variants of the file: with 51 columns, with 56, and as the
# Foreign Aid Explorer published it before.
HEADS = {
    "year": ("Fiscal Year",),
    "country": ("Country Name",),
    "code": ("Country Code",),
    "account": ("Funding Account Name",),
    "agency": ("Funding Agency Name",),
    "type": ("Transaction Type Name",),
    "amount": ("Current Dollar Amount", "current_amount"),
}
# What is told of a cell without an amount, by its status.
MISSING = {
    CellStatus.NOT_AVAILABLE: "amount_not_given",
    CellStatus.NONE: "amount_not_given",
    CellStatus.WITHHELD: "amount_withheld",
}


def read_complete(file: PublishedFile, reading: Reading, spool: Spool) -> None:
    """A cell for each record that can be placed; the others are reported with their money."""
    head = head_of(file)
    columns = columns_of(head, HEADS, reading.report)
    gathered = Gathered()
    records = Records(file, len(head), columns, texts=["amount"])
    column = columns["amount"] + 1
    try:
        spool.fill_with_batches(_cells(records, column, reading, gathered))
    finally:
        gathered.report(reading.report)


def _cells(
    records: Records, column: int, reading: Reading, gathered: Gathered
) -> Iterator[pa.RecordBatch]:
    for first, batch in records:
        reading.lines += batch.num_rows
        reading.progress(batch.num_rows)
        printed = _with_figures(batch, first, gathered)
        reading.own_sum += compute.sum(printed["amount"]).as_py() or 0
        placed = _with_stage(_with_year(printed, gathered), gathered)
        yield _with_members(placed, reading.names, gathered).append_column(
            "source_column", pa.repeat(pa.scalar(column, pa.int32()), placed.num_rows)
        )


def _with_figures(batch: pa.RecordBatch, first: int, gathered: Gathered) -> pa.RecordBatch:
    """Without those that print no amount and no sign either, for whose sake the file is refused."""
    columns = {name: batch[name] for name in batch.schema.names}
    figures = figures_of(columns.pop("amount"))
    columns |= {name: figures[name] for name in figures.schema.names}
    columns["source_row"] = pa.array(range(first, first + batch.num_rows), pa.int32())
    records = pa.record_batch(columns)
    _tell_missing(records.filter(records["amount"].is_null()), gathered)
    return records.filter(records["status"].is_valid())


def _tell_missing(records: pa.RecordBatch, gathered: Gathered) -> None:
    status = records["status"].fill_null("").dictionary_encode()
    found = distinct(records["printed"].dictionary_encode(), status)
    told = [
        Told(MISSING.get(status, "unreadable_amount"), text) for text, status in found.combinations
    ]
    gathered.add(records, found, told)


def _with_year(records: pa.RecordBatch, gathered: Gathered) -> pa.RecordBatch:
    """Without those whose year is none."""
    found = distinct(records["year"])
    years = [read_year(text.strip()) for (text,) in found.combinations]
    gathered.add(records, found, _left_out("unreadable_year", found, years))
    in_numbers = found.spread([year and year.year for year in years], pa.int32())
    is_quarter = found.spread([year and year.is_transition_quarter for year in years], pa.bool_())
    return (
        records.append_column("fiscal_year", in_numbers)
        .append_column("is_transition_quarter", is_quarter)
        .filter(in_numbers.is_valid())
    )


def _with_stage(records: pa.RecordBatch, gathered: Gathered) -> pa.RecordBatch:
    """Without those whose type of transaction nobody knows."""
    found = distinct(records["type"])
    stages = [TRANSACTION_TYPES.get(text.strip()) for (text,) in found.combinations]
    gathered.add(records, found, _left_out("unknown_stage", found, stages))
    column = found.spread([stage and stage.value for stage in stages], pa.string())
    return records.append_column("stage", column).filter(column.is_valid())


def _left_out(code: str, found: Distinct, known: Sequence[object]) -> list[Told | None]:
    return [
        None if meaning else Told(code, text, is_left_out=True)
        for (text,), meaning in zip(found.combinations, known, strict=True)
    ]


def _with_members(records: pa.RecordBatch, names: Names, gathered: Gathered) -> pa.RecordBatch:
    """A name may mean something else in another year, and so each is looked up with its year."""
    year = records["fiscal_year"].dictionary_encode()
    for member, named_as, unknown, columns in (
        ("country_id", country_named, "unknown_country", ("country", "code")),
        ("account_id", account_named, "unknown_account", ("account",)),
        ("agency_id", agency_named, "unknown_agency", ("agency",)),
    ):
        for column in columns:
            refuse_too_many(unknown, len(records[column].dictionary))
        found = distinct(*(records[column] for column in columns), year)
        named: list[Named] = [named_as(names, *each) for each in found.combinations]
        gathered.add(records, found, [each.told for each in named])
        keys = found.spread([each.member for each in named], pa.int64())
        records = records.append_column(member, keys)
    return records
