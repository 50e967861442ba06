"""A CSV of rows fills a model; each thing wrong in it or beside it is said once, in a sentence."""

import shutil
from pathlib import Path

import pytest
from django.conf import settings

from funding.importing.build import build
from funding.importing.problems import SourceProblemsError
from tests.small_sources import change

SOURCES = settings.FIXTURE_DIRS[0] / "sources"

WRONG = {
    "a number with words": (
        "gdp-chained-price-index.csv",
        ("0.0771", "about 0.08"),
        "csv, line 2: the field “value” is “about 0.08”, which is not a plain number such as",
    ),
    "a number with a separator": (
        "population.csv",
        ("91318", '"91,318"'),
        "csv, line 2: the field “value” is “91,318”, which is not a plain number such as 1234.5.",
    ),
    "a number in other digits": (
        "population.csv",
        ("91318", "９１３１８"),
        "which is not a plain number such as 1234.5.",
    ),
    "a number that is none": (
        "population.csv",
        ("91318", "NaN"),
        "“NaN”, which is not a plain number such as 1234.5.",
    ),
    "a year with a fraction": (
        "gdp-chained-price-index.csv",
        ("1940,", "1940.0,"),
        "the field “fiscal_year” is “1940.0”, which is not a whole number.",
    ),
    "a flag in other words": (
        "gdp-chained-price-index.csv",
        ("1976,true", "1976,TQ"),
        "the field “is_transition_quarter” is “TQ”, which is neither true nor false.",
    ),
    "a value that is missing": (
        "gdp-chained-price-index.csv",
        ("1940,,0.0771", "1940,,"),
        "gdp-chained-price-index.csv, line 2: the field “value” is missing.",
    ),
    "more digits than the field holds": (
        "gdp-chained-price-index.csv",
        ("0.0771", "0.07714"),
        "line 2: the field “value” is Decimal('0.07714'): Ensure that there are no more than 4",
    ),
    "an unknown country": (
        "population.csv",
        ("BLZ,1960", "BLX,1960"),
        "line 2: its country “BLX” is not among the sources.",
    ),
    "a row twice": (
        "gdp-chained-price-index.csv",
        ("1941,", "1940,"),
        "line 3: it repeats gdp-chained-price-index.csv, line 2",
    ),
    "a line that is too short": (
        "population.csv",
        ("BLZ,1960,", "BLZ,1960;"),
        "line 2 has 2 values, the head has 3.",
    ),
    "an unknown column": (
        "population.csv",
        ("country,year,value", "country,year,people"),
        "countries.indicatorvalue has no field “people”.",
    ),
    "a column without a head": (
        "population.csv",
        ("country,year,value", "country,year,"),
        "countries.indicatorvalue has no field “”.",
    ),
    "a column twice": (
        "population.csv",
        ("country,year,value", "country,year,year"),
        "population.csv, with its constants: it gives “year” twice.",
    ),
    "a constant that is a column too": (
        "population.toml",
        ("[rows.constants]\n", "[rows.constants]\nyear = 1960\n"),
        "population.csv, with its constants: it gives “year” twice.",
    ),
    "an unknown constant": (
        "population.toml",
        ("[rows.constants]\n", "[rows.constants]\nunit = 1\n"),
        "population.csv, with its constants: countries.indicatorvalue has no field “unit”.",
    ),
    "a constant that refers to nothing": (
        "population.toml",
        ('indicator = "population"', 'indicator = "people"'),
        "population.csv, line 2 and 909 more: its indicator “people” is not among the sources.",
    ),
    "no source for the rows": (
        "population.toml",
        ('indicator = "population"\ncitation', 'indicator = "population"\n# citation'),
        "line 2 and 909 more: it gives neither a citation nor “editorial = true”.",
    ),
    "an unknown model": (
        "population.toml",
        ("countries.indicatorvalue", "countries.population"),
        "population.toml, [rows]: there is no model “countries.population” to fill.",
    ),
    "a model without an app": (
        "population.toml",
        ("countries.indicatorvalue", "indicatorvalue"),
        "population.toml, [rows]: there is no model “indicatorvalue” to fill.",
    ),
    "no model": (
        "population.toml",
        ('model = "countries.indicatorvalue"\n', ""),
        "population.toml, [rows]: “model” is missing.",
    ),
    "a model that is no text": (
        "population.toml",
        ('model = "countries.indicatorvalue"', "model = 3"),
        "population.toml, [rows]: “model” is 3, which is not of the right kind.",
    ),
    "an unknown name in the part": (
        "population.toml",
        ("[rows]\n", "[rows]\nunit = 1\n"),
        "population.toml, [rows]: there is no “unit” here.",
    ),
    "a part that is a list": (
        "population.toml",
        ("[rows]\nmodel", "[[rows]]\nmodel"),
        "population.toml, [rows]: this part is missing or is not a table.",
    ),
    "a part of a table": (
        "population.toml",
        ("[rows]", '[table]\nname = "a"\n\n[rows]'),
        "population.toml: there is no model “table.name” to fill.",
    ),
    "a TOML that is none": ("population.toml", ("[rows]", "[rows"), "this is not valid TOML"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_said_once(case: str, tmp_path: Path) -> None:
    file, (old, new), sentence = WRONG[case]
    folder = copied(tmp_path)
    change(folder / file, old, new)
    (problem,) = problems_of(folder)
    assert problem.startswith(file.partition(".")[0])
    assert sentence in problem


WRONG_CONTENTS = {
    b"": "population.csv: it has no rows.",
    b"country,year,value\n": "population.csv: it has no rows.",
    b"country,year,value\n\nBLZ,1960,91318\n": "line 2 has 0 values, the head has 3.",
    b"country,year,value\nBLZ,1960,\x96\n": "this is not a valid CSV file in UTF-8",
    b"\xef\xbb\xbfcountry,year,value\nBLZ,1960,91318\n": "has no field “\ufeffcountry”.",
}


@pytest.mark.parametrize("content", WRONG_CONTENTS)
def test_a_file_without_rows_to_read_is_named(content: bytes, tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "population.csv").write_bytes(content)
    (problem,) = problems_of(folder)
    assert WRONG_CONTENTS[content] in problem


def test_everything_wrong_is_said_at_once(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    change(folder / "population.csv", "91318", "many")
    change(folder / "population.csv", "MEX,1960", "MEX,sixty")
    change(folder / "gdp-chained-price-index.csv", "0.0771", "low")
    assert len(problems_of(folder)) == 3


def test_an_empty_value_leaves_the_field_as_it_is_by_default(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    change(folder / "gdp-chained-price-index.csv", "1940,,", "1940,false,")
    assert build(folder) == build(SOURCES)


def copied(folder: Path) -> Path:
    return Path(shutil.copytree(SOURCES, folder / "sources"))


def problems_of(folder: Path) -> tuple[str, ...]:
    with pytest.raises(SourceProblemsError) as caught:
        build(folder)
    return caught.value.problems
