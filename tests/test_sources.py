"""The sources are proved against the text editions, and the proof fails where they are wrong."""

import os
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from funding.importing.build import read_rows
from funding.models import Allocation, Claim, ForwardFunding
from funding.verification.counts import counts
from funding.verification.text_edition import TextEdition
from funding.verification.verify import verify
from tests.small_sources import HERE, change, copied

SOURCES = settings.FIXTURE_DIRS[0] / "sources"
DOCUMENTS = os.environ.get("DOCUMENTS", "")


@pytest.mark.skipif(not DOCUMENTS, reason="DOCUMENTS names no folder with the text editions")
def test_the_sources_are_proved_against_the_text_editions() -> None:
    proof = verify(SOURCES, Path(DOCUMENTS))
    assert list(proof.problems) == []
    assert (proof.documents, proof.cells) == (5, 24 + 49 + 24 + 6 + 7)


def test_every_cell_of_the_tables_is_there() -> None:
    cells: dict[tuple[str, str], int] = {}
    for row in read_rows(SOURCES):
        if row.model is Allocation:
            kind = (row.fields["edition"][0], row.fields["status"])
            cells[kind] = cells.get(kind, 0) + 1
    assert cells == {
        ("carsi-by-account", "reported"): 16,
        ("carsi-by-account", "none"): 8,
        ("mexico-by-account", "reported"): 45,
        ("mexico-by-account", "zero"): 2,
        ("mexico-by-account", "not_available"): 2,
        ("section-1004-by-country", "reported"): 24,
    }


def test_every_printed_total_is_a_claim() -> None:
    claims = [row.fields for row in read_rows(SOURCES) if row.model is Claim]
    totals = {claim["slug"]: claim for claim in claims if claim["kind"] == "total"}
    assert len(totals) == 6 + 7
    total = totals["mexico-by-account-total-2012"]
    assert (total["printed"], total["stated"], total["unit"]) == (
        "324.8",
        Decimal("324.8"),
        "$ million",
    )
    assert total["compare_query"] == "dataset=mexico-by-account&fiscal_year=2012&by=fiscal_year"
    assert "NADR" in total["scope_note"]


def test_forward_funding_lies_in_the_cells_that_the_footnotes_mark() -> None:
    moved = [row.fields for row in read_rows(SOURCES) if row.model is ForwardFunding]
    told = {
        (m["account"], m["year_counted"], m["year_meant"], int(m["amount"]), m["law"])
        for m in moved
    }
    assert told == {
        ("INCLE", 2009, 2010, 94_000_000, "pl-111-32"),
        ("INCLE", 2010, 2011, 175_000_000, "pl-111-212"),
        ("FMF", 2009, 2010, 260_000_000, "pl-111-32"),
    }


def test_the_small_sources_are_proved() -> None:
    proof = verify(HERE / "sources", HERE / "documents")
    assert list(proof.problems) == []
    assert (proof.documents, proof.cells, proof.stated, proof.left_out) == (1, 6, 4, 1)


WRONG = {
    "a cell that is not printed so": (
        "sources/aid.csv",
        ('—,0\nTotal,"1,500"', '100,0\nTotal,"1,600"'),
        ["row FMF, column FY 2010: line 9 prints “—” there, not “100”", "prints “1,500” there"],
    ),
    "a row on another line": (
        "sources/aid.toml",
        ('means = "ESF"\nline = 8', 'means = "ESF"\nline = 7'),
        [
            "row ESF: line 7 does not begin with “ESF”",
            "line 7 of harbour-report is empty or missing",
            "line 7 of harbour-report is empty or missing",
            "line 8: “1,500”",
            "line 8: “2,000”",
        ],
    ),
    "a head that is not printed so": (
        "sources/aid.toml",
        ("line = 5\nline_end = 6", "line = 5"),
        ["column FY 2011 (Request): line 5 has no head “FY 2011a (Request)”"],
    ),
    "a mark that the row has not": (
        "sources/aid.toml",
        ('mark = "c"\nrow = "FMF"', 'mark = "c"\nrow = "ESF"'),
        [
            "row ESF: line 8 does not begin with “ESFc”",
            "row FMF: line 9 does not begin with “FMF”",
            "line 8: “1,500”",
            "line 8: “2,000”",
            "line 9: “0”",
        ],
    ),
    "a footnote on another line": (
        "sources/aid.toml",
        ("line = 14\ntext", "line = 12\ntext"),
        ["footnote c: line 12 does not begin with its mark"],
    ),
    "a stated figure on another line": (
        "sources/everything.toml",
        ("line = 17, line_end = 18", "line = 17"),
        ["“$2.5 million” is not in lines 17–17", "line 17: “$2.5 million” is neither loaded"],
    ),
    "a figure that is not the printed one": (
        "sources/everything.toml",
        ("value = 12", "value = 21"),
        ["(boats): its figure is not the one that is printed, “12 boats”"],
    ),
    "a section that the document has not": (
        "sources/everything.toml",
        ("line = 17, line_end = 18", 'section = "Part Two", line = 17, line_end = 18'),
        ["harbour-report has no “Part Two” up to line 18"],
    ),
    "a line that is empty": (
        "sources/aid.toml",
        ('text_es = "Una tabla pequeña."\nline = 3', 'text_es = "Una tabla pequeña."\nline = 4'),
        ["note small: line 4 of harbour-report is empty or missing"],
    ),
    "another text": (
        "documents/harbour-report.txt",
        ("Harbour Report\n", "Harbour Report \n"),
        ["the SHA-256 of harbour-report.txt is not the one in the sources"],
    ),
    "a number that is neither loaded nor listed": (
        "sources/figures-not-loaded.toml",
        ("line = 17", 'section = "Harbour Report", line = 16'),
        ["line 17: “Three” is neither loaded nor listed", "line 16, has no “Three” that is left"],
    ),
    "a number that is listed twice": (
        "sources/figures-not-loaded.toml",
        (
            "[[documents.leftoutfigure]]\n",
            '[[documents.leftoutfigure]]\nslug = "again"\n'
            'citation = { document = "harbour-report", line = 17 }\n'
            'printed = "Three"\nreason = "named"\nwhy = "Again."\nwhy_es = "Otra vez."\n\n'
            "[[documents.leftoutfigure]]\n",
        ),
        ["has no “Three” that is left out (1 too many)"],
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_named(case: str, tmp_path: Path) -> None:
    file, (old, new), sentences = WRONG[case]
    folder = copied(tmp_path)
    change(folder / file, old, new)
    proof = verify(folder / "sources", folder / "documents")
    assert len(proof.problems) == len(sentences), proof.problems
    for sentence, problem in zip(sentences, proof.problems, strict=True):
        assert sentence in problem


def test_a_missing_text_edition_is_named(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "documents" / "harbour-report.txt").unlink()
    assert "harbour-report.txt is missing" in "\n".join(
        verify(folder / "sources", folder / "documents").problems
    )


def test_the_command_fails_with_the_sentences(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    change(folder / "sources" / "everything.toml", "value = 12", "value = 21")
    with pytest.raises(CommandError, match="its figure is not the one that is printed"):
        call_command(
            "verify_sources", folder / "documents", sources=folder / "sources", verbosity=0
        )


@pytest.mark.parametrize("reason", ["guess", ""])
def test_a_reason_must_be_one_of_those_that_are_known(reason: str, tmp_path: Path) -> None:
    folder = copied(tmp_path)
    change(
        folder / "sources" / "figures-not-loaded.toml", 'reason = "named"', f'reason = "{reason}"'
    )
    with pytest.raises(CommandError, match="the field “reason” is"):
        call_command("verify_sources", folder / "documents", sources=folder / "sources")


COUNTING = {
    "It cost $1.3 billion and 2,000 boats.": ["$1.3 billion", "2,000"],
    "Use fell by 39 percent, or by half; one-third of 95% stayed.": [
        "39 percent",
        "half",
        "one-third",
        "95%",
    ],
    "Billions of dollars for twenty-five ports and several hundred boats": [
        "Billions",
        "twenty-five",
        "hundred",
    ],
    "One boat in 10": ["One", "10"],
    "In FY 2008-13, 1995–2011 and the mid-2000s, since March 4, 2011": [],
    "The sum of $2010 is no year, nor is 2011 percent.": ["$2010", "2011 percent"],
    "See Table 1a and Section 1004 (Pub. L. 110-252; P.L. 111-32), Papers #7 (2011), 14.": [],
    "(1) first; (2) the 112th; at www.example.org/2012/5 it is one that one of us": ["one"],
    "word.1 Text.\n\n1 Note with 3 boats": ["3"],
    "word.1 Text.\n\n2 Note": ["1", "2"],
    "word.2 Text without a first note.\n\n2 Note": ["2", "2"],
    "text\n\n11\n\ntext": [],
    "text\n11\ntext": ["11"],
}


@pytest.mark.parametrize("text", COUNTING)
def test_numbers_that_count_are_told_from_those_that_do_not(text: str) -> None:
    assert [place.printed for place in counts(TextEdition("text", text))] == COUNTING[text]
