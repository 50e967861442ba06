"""Complete files that cannot be taken as they stand, and broken ones: refused, or they add up."""

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pytest
from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.generate import write
from documents.models import DataRevision
from funding.models import Allocation, Edition
from funding.official import gathered, records
from funding.official.complete import read_complete
from funding.official.constants import Constants
from funding.official.formats import FORMATS
from funding.official.importer import import_file
from funding.official.names import Names
from funding.official.outcome import Options, Outcome, RefusedFileError
from funding.official.reading import Reading
from funding.official.spool import Spool
from funding.official.survey import surveyed
from tests.complete_files import HEADS, NAME, record, text_of
from tests.official_files import written

pytestmark = pytest.mark.django_db
COMPLETE = FORMATS["complete"]
HEAD = ",".join(HEADS)
RECORDS = [record(), record(account="NULL", amount="-7.25"), record(country="Hondurras", code="")]
GOOD = text_of(RECORDS)
PLAIN = {**record(), "Activity Name": "NULL", "Activity Description": "NULL"}
LAST_FIRST = tuple(reversed(HEADS))  # the last column is none of those that are read
BAD_TEXTS = {
    "nothing": ("", "The file is empty"),
    "a head alone": (HEAD, "no line that could be loaded"),
    "a head that does not end": (f'"{HEAD}', "not a sound CSV file"),
    "a page of the web": ("<!doctype html>\n<html>Sign in</html>", "head is not there"),
    "a blank first line": (f"\n{GOOD}", "head is not there"),
    "no column for the amount": (
        GOOD.replace("Current Dollar", "Total Dollar"),
        "column “Current Dollar Amount”",
    ),
    "the constant amount alone": (
        GOOD.replace("Current Dollar Amount,Constant Dollar", "Activity Budget,Constant Dollar"),
        "column “Current Dollar Amount”",
    ),
    "a head given twice": (GOOD.replace("Region ID", "Fiscal Year"), "“Fiscal Year” twice"),
    "a head given in two ways": (
        GOOD.replace("Region ID", "current_amount"),
        "“Current Dollar Amount” twice",
    ),
    "two heads that are nearly one": (
        GOOD.replace("Region ID", "Fiscal Yaer").replace("Fiscal Year", "Fisical Year"),
        "column “Fiscal Year”",
    ),
    "a record that is cut": (f"{GOOD}484,MEX,Mexico", "Line 5 has 3 values, the head has 51"),
    "a record that is longer": (
        GOOD.replace(",130\n", ",130,1\n", 1),
        "Line 2 has 52 values, the head has 51",
    ),
    "an open quote": (
        GOOD.replace("Radios, and training", 'Radios"', 1),
        "a quote is not closed|has \\d+ values",
    ),
    "an open quote that swallows records": (
        text_of([PLAIN] * 3, LAST_FIRST).replace(",NULL\n", ',"NULL\n', 1),
        "a quote is not closed",
    ),
    "a text without an end": (f'{GOOD}"' + "ever and " * 400_000, "a quote is not closed"),
    "a word for an amount": (GOOD.replace(",100,130", ",many,130"), "This is not an amount"),
    "a formula": (GOOD.replace(",100,130", ",=1+1,130"), "This is not an amount"),
    "parts of a cent": (GOOD.replace(",100,130", ",5.001,130"), "This is not an amount"),
    "an amount beyond all money": (GOOD.replace(",100,130", f",{'9' * 30},130"), "not an amount"),
    "digits of other scripts": (GOOD.replace(",100,130", ",٣,130"), "This is not an amount"),
}


def take(path: Path, label: str = "") -> Outcome:
    return import_file(COMPLETE, path, Options(label=label))


@contextmanager
def refused(sentence: str) -> Iterator[None]:
    """The import says so, and nothing changes."""
    models = (Allocation, Edition, DataRevision)
    before = [model.objects.count() for model in models]
    with pytest.raises(RefusedFileError, match=sentence):
        yield
    assert [model.objects.count() for model in models] == before


@pytest.mark.parametrize(("text", "sentence"), BAD_TEXTS.values(), ids=BAD_TEXTS)
def test_it_says_what_is_wrong(tmp_path: Path, text: str, sentence: str) -> None:
    with refused(sentence):
        take(written(tmp_path, text, NAME))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (GOOD.encode("utf-16"), "UTF-16"),
        (GOOD.replace("Radios", "Rad\0ios").encode(), "it has a NUL"),
        (GOOD.encode().replace(b"Radios", b"R\x81dios"), "not a sound CSV file"),
    ],
    ids=["UTF-16", "NUL", "no encoding"],
)
def test_it_says_what_is_wrong_with_bytes(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / NAME
    path.write_bytes(content)
    with refused(sentence):
        take(path)


def test_a_column_full_of_other_things_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else each would be looked for among all names, and remembered."""
    monkeypatch.setattr(gathered, "MOST", 20)
    monkeypatch.setattr(records, "BLOCK", 1 << 12)
    for at_once in (10, 100):
        monkeypatch.setattr(records, "AT_ONCE", at_once)
        text = text_of(record(account=f"Activity {number}") for number in range(25))
        with refused("more than 20 unknown accounts"):
            take(written(tmp_path, text, NAME))


def test_an_edition_needs_a_name(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD, "us_foreign_aid_complete.csv")
    with refused("say --edition"):
        take(path)
    assert take(path, label="spring").edition


def test_records_are_numbered_across_what_is_read_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A record longer than a block of bytes is the only thing that depends on its size."""
    monkeypatch.setattr(records, "BLOCK", 1 << 12)
    monkeypatch.setattr(records, "AT_ONCE", 10)
    rows = [record(amount=number, country=f"Land {number % 3}") for number in range(1, 100)]
    text = text_of(rows).replace(",99,130\n", ",99,130\n\n\n")
    outcome = take(written(tmp_path, text + text_of([record(amount=100)]).split("\n", 1)[1], NAME))
    assert outcome.edition
    found = outcome.edition.allocations.order_by("source_row").values_list("source_row", "amount")
    assert [(row, int(amount or 0)) for row, amount in found] == [
        (number + 1, number) for number in range(1, 101)
    ]
    assert outcome.report.counts["unknown_country"] == 0
    text = text.replace("Land 1", "Middle-earth").replace("MEX", "XXX")
    report = take(written(tmp_path, text, NAME), label="2025").report
    assert report.counts["unknown_country"] == 99
    with refused("Line 101 has 1 values"):
        take(written(tmp_path, text_of(rows) + "x\n", NAME), label="2026")


def test_memory_does_not_grow_with_the_records(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What Arrow holds at most, which has the records; Python sees each thing once."""
    monkeypatch.setattr(records, "BLOCK", 1 << 16)
    monkeypatch.setattr(records, "AT_ONCE", 500)
    few, many = (_most_bytes(tmp_path, lines) for lines in (1_000, 8_000))
    assert many < few * 1.2


def _most_bytes(folder: Path, lines: int) -> int:
    path = folder / f"{lines}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        write(lines, file)
    held: list[int] = []
    reading = Reading(Names(), Constants())
    reading.progress = lambda _lines: held.append(pa.total_allocated_bytes())
    spool = Spool()
    read_complete(surveyed(path), reading, spool)
    assert (reading.lines, spool.cells) == (lines, lines)
    spool.close()
    return max(held)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_whatever_happens_to_a_file_no_money_is_lost(tmp_path: Path, data: st.DataObject) -> None:
    path = tmp_path / NAME
    path.write_bytes(mutated(data))
    with transaction.atomic():
        try:
            outcome = take(path)
        except RefusedFileError:
            assert not Edition.objects.filter(dataset__slug=COMPLETE.dataset).exists()
        else:
            assert outcome.edition
            cells = outcome.edition.allocations
            loaded = cells.aggregate(sum=Sum("amount"))["sum"] or 0
            assert loaded + outcome.report.left_out == outcome.own_sum
            assert cells.count() == outcome.cells
        transaction.set_rollback(True)


def mutated(data: st.DataObject) -> bytes:
    """The file with lines or columns dropped, repeated or in another order, cut or overwritten."""
    rows = list(csv.reader(io.StringIO(GOOD)))
    how = data.draw(st.sampled_from(["lines", "columns", "cut", "overwrite", "quote"]))
    if how == "lines":
        places = data.draw(st.lists(st.integers(0, len(rows) - 1), min_size=1, max_size=6))
        rows = [rows[place] for place in places]
    if how == "columns":
        gone, twice = (data.draw(st.integers(0, len(HEADS) - 1)) for _time in range(2))
        rows = [[*row[:gone], *row[gone + 1 :], row[twice]] for row in rows]
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    content = text.getvalue().encode(data.draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16"])))
    place = data.draw(st.integers(0, len(content)))
    if how == "cut":
        return content[:place]
    if how == "overwrite":
        return content[:place] + data.draw(st.binary(max_size=4)) + content[place + 4 :]
    if how == "quote":
        return content[:place] + b'"' + content[place:]
    return content
