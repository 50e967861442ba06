"""Files that cannot be taken as they stand: each ends in a sentence, and nothing is loaded."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.models import DataRevision
from funding.models import Allocation, Edition, Stage
from funding.official.formats import FORMATS
from funding.official.importer import import_file
from funding.official.outcome import Options, RefusedFileError
from tests.official_files import BUDGET, SUMMARY_HEAD, greenbook, written

pytestmark = pytest.mark.django_db

LINE = "MEX,Mexico,6,Western Hemisphere,NULL,NULL,2,Obligations,2012,5,5"
GOOD = f"{SUMMARY_HEAD}\n{LINE}\n"
BAD_TEXTS = {
    "nothing": ("", "The file is empty"),
    "a head alone": (SUMMARY_HEAD, "no line that could be loaded"),
    "a page of the web": ("<!doctype html><html><body>Sign in</body></html>", "head is not there"),
    "a new head": (GOOD.replace("current_amount", "amount"), "column “current_amount”"),
    "a head given twice": (GOOD.replace("Region ID", "Fiscal Year"), "“Fiscal Year” twice"),
    "a line that is cut": (f"{GOOD}MEX,Mexico,6,West", "Line 3 has 4 values, the head has 11"),
    "a line that is longer": (f"{GOOD}{LINE},7", "Line 3 has 12 values"),
    "an open quote": (f'{GOOD}MEX,"Mexico,6', "not a sound CSV file"),
    "a word for an amount": (GOOD.replace(",5,5", ",many,5"), "This is not an amount"),
    "no amount": (GOOD.replace(",5,5", ",,5"), "This is not an amount"),
    "NULL for an amount": (GOOD.replace(",5,5", ",NULL,5"), "This is not an amount"),
    "a formula": (GOOD.replace(",5,5", ",=1+1,5"), "This is not an amount"),
    "an amount beyond all money": (GOOD.replace(",5,5", f",{'9' * 30},5"), "not an amount"),
    "parts of a cent": (GOOD.replace(",5,5", ",5.001,5"), "This is not an amount"),
    "digits of other scripts": (GOOD.replace(",5,5", ",٣,5"), "This is not an amount"),
}


@contextmanager
def nothing_changes() -> Iterator[None]:
    def state() -> list[int]:
        return [model.objects.count() for model in (Allocation, Edition, DataRevision)]

    before = state()
    yield
    assert state() == before


@pytest.mark.parametrize(("text", "sentence"), BAD_TEXTS.values(), ids=BAD_TEXTS)
def test_it_says_what_is_wrong(tmp_path: Path, text: str, sentence: str) -> None:
    path = written(tmp_path, text, "country.2023.csv")
    with nothing_changes(), pytest.raises(RefusedFileError, match=sentence):
        import_file(FORMATS["country-summary"], path, Options())


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (GOOD.encode("utf-16"), "UTF-16"),
        (GOOD.replace("Mexico", "Mex\0ico").encode(), "it has a NUL"),
        (b"\x81\x8d" + GOOD.encode(), "head is not there|not a sound CSV"),
    ],
    ids=["UTF-16", "NUL", "no encoding"],
)
def test_it_says_what_is_wrong_with_bytes(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "country.2023.csv"
    path.write_bytes(content)
    with nothing_changes(), pytest.raises(RefusedFileError, match=sentence):
        import_file(FORMATS["country-summary"], path, Options())


@pytest.mark.parametrize("bom", ["", "\N{BYTE ORDER MARK}"], ids=["plain", "with a BOM"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_the_usual_encodings_are_read(tmp_path: Path, encoding: str, bom: str) -> None:
    if bom and encoding == "cp1252":
        return
    text = bom + GOOD.replace("MEX,Mexico", "CIV,Côte d’Ivoire")
    path = written(tmp_path, text, "country.2023.csv", encoding)
    outcome = import_file(FORMATS["country-summary"], path, Options())
    assert outcome.edition
    cell = outcome.edition.allocations.get()
    assert cell.country
    assert cell.country.code == "CIV"


def test_broken_workbooks_are_refused(tmp_path: Path) -> None:
    whole = greenbook(tmp_path, [(2010, "Mexico", "Department of State", "IMET", 5, 5)])
    cut, text, none = (tmp_path / f"{name}.2020.xlsx" for name in ("cut", "text", "none"))
    cut.write_bytes(whole.read_bytes()[:-400])
    text.write_text(GOOD, encoding="utf-8")
    for path, sentence in ((cut, "sound Excel"), (text, "sound Excel"), (none, "No such file")):
        with nothing_changes(), pytest.raises(RefusedFileError, match=sentence):
            import_file(FORMATS["greenbook"], path, Options())


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("2009\nJordan", "2010\nJordan", "not of one fiscal year"),
        (",Fiscal Year", ",Year", "column “Fiscal Year”"),
        ("Total,ESF", "Sum,ESF", "column “Total”"),
        ("TOTAL,", "SUM OF ALL,", "no line “TOTAL”"),
        ("Other*,", ",", "Column 6 has no head"),
        ("Mexico,500,-,500", "Mexico,500,-,5oo", "This is not an amount"),
    ],
)
def test_budget_tables_say_what_is_wrong(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    assert old in BUDGET
    path = written(tmp_path, BUDGET.replace(old, new, 1), "budget.09.csv")
    with nothing_changes(), pytest.raises(RefusedFileError, match=sentence):
        import_file(FORMATS["state-budget"], path, Options())


def test_a_stage_is_said_only_of_files_that_name_none(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD, "country.2023.csv")
    with nothing_changes(), pytest.raises(RefusedFileError, match="say their stages themselves"):
        import_file(FORMATS["country-summary"], path, Options(stage=Stage.REQUEST))


def test_an_edition_needs_a_name(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD, "country.csv")
    with nothing_changes(), pytest.raises(RefusedFileError, match="say --edition"):
        import_file(FORMATS["country-summary"], path, Options())
    assert import_file(FORMATS["country-summary"], path, Options(label="spring")).edition


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_whatever_happens_to_a_file_no_money_is_lost(tmp_path: Path, data: st.DataObject) -> None:
    """Cut, shuffled, re-encoded, overwritten: files are refused whole, or add up to the dollar."""
    kind, text, name = data.draw(
        st.sampled_from(
            [("state-budget", BUDGET, "b.09.csv"), ("country-summary", GOOD * 2, "c.2023.csv")]
        )
    )
    path = tmp_path / name
    path.write_bytes(mutated(text, data))
    with transaction.atomic():
        try:
            outcome = import_file(FORMATS[kind], path, Options(label="2099"))
        except RefusedFileError:
            assert not Edition.objects.filter(dataset__slug=FORMATS[kind].dataset).exists()
        else:
            assert outcome.edition
            loaded = outcome.edition.allocations.aggregate(sum=Sum("amount"))["sum"] or 0
            assert loaded + outcome.report.left_out == outcome.own_sum
        transaction.set_rollback(True)


def mutated(text: str, data: st.DataObject) -> bytes:
    lines = text.splitlines(keepends=True)
    how = data.draw(st.sampled_from(["cut", "shuffle", "encode", "overwrite", "drop"]))
    if how == "shuffle":
        lines = data.draw(st.permutations(lines))
    if how == "drop":
        del lines[data.draw(st.integers(0, len(lines) - 1))]
    content = "".join(lines).encode(data.draw(st.sampled_from(["utf-8", "cp1252", "utf-16"])))
    place = data.draw(st.integers(0, len(content)))
    if how == "cut":
        return content[:place]
    if how == "overwrite":
        return content[:place] + data.draw(st.binary(max_size=4)) + content[place + 4 :]
    return content
