"""Fixtures are built the same every time, and what is wrong in the sources is said once."""

import json
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from funding.importing.build import build
from funding.importing.problems import SourceProblemsError
from tests.small_sources import HERE, change

FIXTURES = settings.FIXTURE_DIRS[0]
CARSI, MEXICO, DEFENSE = (
    f"{name}-by-{what}"
    for name, what in (("carsi", "account"), ("mexico", "account"), ("section-1004", "country"))
)

WRONG = {
    "a wrong cell": (
        f"{CARSI}.csv",
        ('"18,000"', '"81,000"'),
        "row Total, column FY 2009 (Actual): The cells add up to 168,000, but 105,000 is printed: a"
        " difference of +63,000 ($ thousand). Rounding explains at most 2.",
    ),
    "a total just beyond what rounding explains": (
        f"{MEXICO}.csv",
        ("405.9", "405.5"),
        "column FY 2008: The cells add up to 406, but 405.5 is printed: a difference of +0.5"
        " ($ million). Rounding explains at most 0.4.",
    ),
    "a total that is no number": (
        f"{CARSI}.csv",
        ('"105,000"', "n/a"),
        "column FY 2009 (Actual): The total “n/a” is not a number.",
    ),
    "a cell that is neither number nor sign": (
        f"{MEXICO}.csv",
        ("n/a", "na"),
        "row NADR, column FY 2012 (Estimate): “na” is neither a number nor a sign",
    ),
    "a number written another way": (
        f"{CARSI}.csv",
        ('"25,000"', '"25,00"'),
        "row ESF, column FY 2008 (Actual): “25,00” is neither a number nor a sign",
    ),
    "a row without a cell": (
        f"{CARSI}.csv",
        ("—,—,—,—,—", "—,—,—,—"),
        "line 4 has 6 values, the head has 7.",
    ),
    "a row twice": (
        f"{DEFENSE}.csv",
        ("Honduras,", "Guatemala,"),
        "its row heads are ['Mexico', 'Guatemala', 'El Salvador', 'Guatemala'], but the TOML",
    ),
    "a column that the TOML does not explain": (
        f"{CARSI}.csv",
        ("FY 2013 (Request)", "FY 2013 (Actual)"),
        "its column heads are",
    ),
    "an unknown account": (
        f"{CARSI}.toml",
        ('means = "INCLE"', 'means = "INCL"'),
        "row INCLE, column FY 2008 (Actual) and 5 more: its account “INCL” is not among",
    ),
    "an unknown country": (
        f"{DEFENSE}.toml",
        ('means = "HND"', 'means = "HON"'),
        "and 5 more: its country “HON” is not among the sources.",
    ),
    "a column without a stage": (
        f"{CARSI}.toml",
        ('stage = "estimate"\n', ""),
        "column 4: “stage” is missing.",
    ),
    "an unknown stage": (
        f"{CARSI}.toml",
        ('stage = "estimate"', 'stage = "guess"'),
        "column FY 2011 (Estimate) and 3 more: the field “stage” is 'guess'",
    ),
    "an unknown unit": (
        f"{CARSI}.toml",
        ('unit = "$ thousand"', 'unit = "thousands"'),
        "[edition]: the unit “thousands” is none of $, $ thousand, $ million",
    ),
    "a year in words": (
        f"{CARSI}.toml",
        ("fiscal_year = 2008", 'fiscal_year = "2008"'),
        "column 1: “fiscal_year” is '2008', which is not of the right kind.",
    ),
    "an unknown part of a table": (
        f"{CARSI}.toml",
        ("[[note]]", "[[remark]]"),
        "a table has no part “remark”.",
    ),
    "two editions of one table": (
        f"{CARSI}.toml",
        ("[edition]", "[[edition]]"),
        "carsi-by-account.toml: it needs one part [edition].",
    ),
    "an unknown name in a part": (
        f"{CARSI}.toml",
        ("[[note]]\n", "[[note]]\nyear = 2008\n"),
        "note 1: there is no “year” here.",
    ),
    "a footnote on a row that is not there": (
        f"{MEXICO}.toml",
        ('row = "GHCS"', 'row = "GHC"'),
        "row GHC: Footnote “f” marks no row or column that this table has.",
    ),
    "a footnote on nothing": (
        f"{MEXICO}.toml",
        ('row = "GHCS"\n', ""),
        "Footnote “f” marks no row or column that this table has.",
    ),
    "forward funding without a cell": (
        f"{MEXICO}.toml",
        ('footnote = "c"', 'footnote = "a"'),
        "Forward funding of footnote “a” needs a cell that the footnote marks",
    ),
    "a repetition that the cells do not show": (
        f"{DEFENSE}.csv",
        ('"2,753,000"\n', '"2,753,001"\n'),
        "row Honduras: FY 2013 does not repeat FY 2012 here, as the note “year_repeated”",
    ),
    "a repetition of a year that is not there": (
        f"{DEFENSE}.toml",
        ("repeats = 2012", "repeats = 2007"),
        "FY 2013 does not repeat FY 2007 here, as the note “year_repeated” says.",
    ),
    "bad TOML": ("accounts.toml", ('code = "ESF"', "code = ESF"), "this is not valid TOML"),
    "an unknown model": (
        "revisions.toml",
        ("documents.datarevision", "documents.revision"),
        "there is no model “documents.revision” to fill.",
    ),
    "an entry that is no list": (
        "population.toml",
        ("[[countries.indicator]]", "[countries.indicator]"),
        "entries are written [[countries.indicator]], one by one.",
    ),
    "a name outside every entry": (
        "revisions.toml",
        ("[[documents.datarevision]]", "version = 2\n\n[[documents.datarevision]]"),
        "there is no model “version.” to fill.",
    ),
    "an unknown field": (
        "revisions.toml",
        ("number = 1", "number = 1\nnumbers = 1"),
        "documents.datarevision has no field “numbers”.",
    ),
    "a field that is missing": (
        "accounts.toml",
        ('name_es = "Fondo de Apoyo Económico"\n', ""),
        "accounts.toml, programs.account 1 (ESF): the field “name_es” is missing.",
    ),
    "a value that the field does not take": (
        "accounts.toml",
        ('kind = "appropriation"', 'kind = "purse"'),
        "programs.account 1 (ESF): the field “kind” is 'purse'",
    ),
    "a table where a value belongs": (
        "accounts.toml",
        ('code = "ESF"', 'code = { key = "ESF" }'),
        "the field “code” is neither a value nor a list of values.",
    ),
    "no source": (
        "laws.toml",
        ("citation = ", "# "),
        "it gives neither a citation nor “editorial = true”.",
    ),
    "a citation that is no place": (
        "laws.toml",
        ("citation = {", 'citation = "L322" #'),
        "its citation is not written as { document = …, line = … }.",
    ),
    "a citation of an unknown document": (
        f"{CARSI}.toml",
        ('document = "mpi-crime-and-violence"', 'document = "mpi"'),
        "its document “mpi” is not among the sources.",
    ),
    "a unit that is worth something else": (
        "claims.toml",
        ("unit_dollars = 1000000\n", "unit_dollars = 1000\n"),
        "one unit of “$ million” is 1000000 dollars.",
    ),
    "an entry twice": (
        "revisions.toml",
        (
            "[[documents.datarevision]]\n",
            '[[documents.datarevision]]\nnumber = 1\npublished_on = 2026-01-01\nnote = "a"\n'
            'note_es = "a"\n\n[[documents.datarevision]]\n',
        ),
        "documents.datarevision 2: it repeats revisions.toml, documents.datarevision 1: “1”.",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_said_once(case: str, tmp_path: Path) -> None:
    file, (old, new), sentence = WRONG[case]
    folder = Path(shutil.copytree(FIXTURES / "sources", tmp_path / "sources"))
    change(folder / file, old, new)
    with pytest.raises(SourceProblemsError) as caught:
        build(folder)
    assert len(caught.value.problems) == 1, caught.value.problems
    assert file.partition(".")[0] in caught.value.problems[0]
    assert sentence in caught.value.problems[0]


def test_a_table_without_its_toml_is_named(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(HERE / "sources", tmp_path / "sources"))
    (folder / "aid.toml").unlink()
    with pytest.raises(SourceProblemsError, match=r"aid.csv: there is no aid.toml beside it"):
        build(folder)


def test_one_place_cited_in_two_ways_is_named(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(HERE / "sources", tmp_path / "sources"))
    change(folder / "everything.toml", 'section = "Harbour Report", line = 16', "line = 16")
    with pytest.raises(SourceProblemsError, match="it cites a place otherwise than"):
        build(folder)


def test_all_problems_are_named_at_once(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(HERE / "sources", tmp_path / "sources"))
    change(folder / "everything.toml", 'kind = "report"\n', "")
    change(folder / "everything.toml", 'unit = "boats"\n', "units = 3\n")
    with pytest.raises(SourceProblemsError) as caught:
        build(folder)
    assert len(caught.value.problems) == 2


def test_the_same_sources_give_the_same_bytes() -> None:
    first, second = build(FIXTURES / "sources"), build(FIXTURES / "sources")
    assert first == second
    assert list(first) == ["documents.json", "countries.json", "programs.json", "funding.json"]


def test_the_order_of_entries_does_not_matter(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(HERE / "sources", tmp_path / "sources"))
    text = (folder / "everything.toml").read_text(encoding="utf-8")
    head, *entries = text.split("[[")
    turned = head + "".join(f"[[{entry.rstrip()}\n\n" for entry in reversed(entries))
    (folder / "everything.toml").write_text(turned, encoding="utf-8")
    assert build(folder) == build(HERE / "sources")


def test_entries_are_sorted_and_named_by_natural_keys() -> None:
    files = build(HERE / "sources")
    documents = json.loads(files["documents.json"])
    assert [entry["model"] for entry in documents][:2] == [
        "documents.document",
        "documents.citation",
    ]
    keys = [e["fields"]["key"] for e in documents if e["model"] == "documents.citation"]
    assert keys == sorted(keys)
    assert {"L16", "L17-18", "table-1/ESF/FY 2010", "table-1/note-b/L13"} <= set(keys)
    cell = next(e for e in json.loads(files["funding.json"]) if e["model"] == "funding.allocation")
    assert cell["fields"] == {
        "edition": ["aid", "2011"],
        "source_row": 1,
        "source_column": 1,
        "country": ["RUR"],
        "account": ["ESF"],
        "fiscal_year": 2010,
        "stage": "unstated",
        "status": "reported",
        "amount": "1500000",
        "printed": "1,500",
        "precision": "500",
        "citation": ["harbour-report", "table-1/ESF/FY 2010"],
    }


def test_the_committed_fixtures_are_those_that_the_sources_build() -> None:
    call_command("build_fixtures", check=True, verbosity=0)


def test_check_fails_for_a_fixture_that_differs(tmp_path: Path) -> None:
    shutil.copytree(HERE / "sources", tmp_path / "sources")
    call_command("build_fixtures", fixtures=tmp_path)
    call_command("build_fixtures", fixtures=tmp_path, check=True)
    change(tmp_path / "funding.json", "1500000", "1500001")
    with pytest.raises(CommandError, match=r"Not as the sources build them: funding.json"):
        call_command("build_fixtures", fixtures=tmp_path, check=True)
    assert "1500001" in (tmp_path / "funding.json").read_text(encoding="utf-8")


def test_nothing_is_written_from_sources_that_are_not_sound(tmp_path: Path) -> None:
    shutil.copytree(HERE / "sources", tmp_path / "sources")
    change(tmp_path / "sources" / "aid.csv", '"1,500"', '"1,400"')
    with pytest.raises(CommandError, match="but 1,500 is printed"):
        call_command("build_fixtures", fixtures=tmp_path)
    assert not list(tmp_path.glob("*.json"))


def test_a_table_in_another_encoding_is_named(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(HERE / "sources", tmp_path / "sources"))
    (folder / "aid.csv").write_bytes(
        "Account,FY 2010,FY 2011 (Request)\nESF,1–2,3".encode("cp1252")
    )
    with pytest.raises(SourceProblemsError, match=r"aid.csv: this is not a valid CSV file"):
        build(folder)
