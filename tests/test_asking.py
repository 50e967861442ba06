"""Questions in words, in either language: what is understood, and the compare query it becomes."""

from urllib.parse import parse_qs

import pytest

from countries.models import Country
from funding.asking.names import SOURCES, names
from funding.asking.question import Question, questions
from funding.asking.reading import Reading, read
from funding.asking.years import read_years
from funding.comparison import compare
from funding.dimensions import DIMENSIONS
from funding.query import parse_address
from tests.made_up_data import cells, dataset, edition

pytestmark = pytest.mark.django_db

DEFAULT = "carsi-by-account,mexico-by-account,section-1004-by-country"


def reading(text: str) -> Reading:
    return read(text, names())


def asked(text: str) -> list[Question]:
    return questions(reading(text))


def parameters(question: Question) -> dict[str, str]:
    found = {name: values[0] for name, values in parse_qs(question.address).items()}
    return {name: value for name, value in found.items() if (name, value) != ("dataset", DEFAULT)}


def only(text: str) -> dict[str, str]:
    """The parameters of the one question, which must be just what was asked."""
    (question,) = asked(text)
    assert question.is_exact
    return parameters(question)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2010", "2010"),
        ("FY 2010", "2010"),
        ("FY2010", "2010"),
        ("in 2009 and 2011", "2009,2011"),
        ("since 2009", "2009..2013"),
        ("desde el año fiscal 2009", "2009..2013"),
        ("from 2009", "2009..2013"),
        ("a partir de 2009", "2009..2013"),
        ("after 2009", "2010..2013"),
        ("después de 2009", "2010..2013"),
        ("until 2010", "2007..2010"),
        ("hasta 2010", "2007..2010"),
        ("before FY 2010", "2007..2009"),
        ("antes de 2010", "2007..2009"),
        ("2008-2013", "2008..2013"),
        ("2008–13", "2008..2013"),
        ("2008..2013", "2008..2013"),
        ("2008 - 2013", "2008..2013"),
        ("from 2008 to 2013", "2008..2013"),
        ("de 2008 a 2013", "2008..2013"),
        ("between 2008 and 2013", "2008..2013"),
        ("entre 2008 y 2013", "2008..2013"),
        ("fiscal years 2008 through 2013", "2008..2013"),
    ],
)
def test_years_are_read_in_every_form(text: str, expected: str) -> None:
    years = reading(f"INCLE {text}").years
    assert years
    assert years.key((2007, 2013)) == expected
    assert reading(f"INCLE {text}").left_over == []


@pytest.mark.parametrize("text", ["2013-2008", "1800", "12345", "1004", "0"])
def test_what_is_no_year_is_none(text: str) -> None:
    years, _places = read_years([text])
    assert years is None or years.single


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "ayuda a México por cuenta 2008-2013",
            {"by": "account,fiscal_year", "country": "MEX", "fiscal_year": "2008..2013"},
        ),
        (
            "aid to Mexico by account, 2008 to 2013",
            {"by": "account,fiscal_year", "country": "MEX", "fiscal_year": "2008..2013"},
        ),
        (
            "ESF desde 2010 dólares constantes",
            {
                "by": "country,fiscal_year",
                "account": "ESF",
                "fiscal_year": "2010..2013",
                "dollars": "constant",
                "base_year": "2012",
            },
        ),
        (
            "CARSI by goal",
            {"by": "goal,fiscal_year", "program": "carsi", "scheme": "account-purpose"},
        ),
        (
            "military aid Guatemala per person",
            {
                "by": "account,fiscal_year",
                "country": "GTM",
                "assistance_kind": "military",
                "kind_scheme": "account-kind",
                "measure": "per_capita",
            },
        ),
        (
            "ayuda militar a Guatemala por habitante",
            {
                "by": "account,fiscal_year",
                "country": "GTM",
                "assistance_kind": "military",
                "kind_scheme": "account-kind",
                "measure": "per_capita",
            },
        ),
        (
            "Section 1004 in Honduras and Guatemala before 2010",
            {
                "by": "country,fiscal_year",
                "country": "HND,GTM",
                "account": "section-1004",
                "fiscal_year": "2008..2009",
            },
        ),
        ("INCLE to Mexico", {"by": "fiscal_year", "country": "MEX", "account": "INCLE"}),
        ("CARSI en 2012", {"by": "account", "program": "carsi", "fiscal_year": "2012"}),
        (
            "share of CARSI by account",
            {
                "by": "account,fiscal_year",
                "program": "carsi",
                "measure": "share",
                "share_of": "column",
            },
        ),
        (
            "cambio de FMF por país 2009",
            {
                "by": "country,fiscal_year",
                "account": "FMF",
                "fiscal_year": "2009",
                "measure": "change",
            },
        ),
        (
            "Mexico by account, intended years",
            {"by": "account,fiscal_year", "country": "MEX", "year_basis": "intended"},
        ),
        (
            "Triángulo Norte por país y cuenta",
            {"by": "country,account,fiscal_year", "country_group": "northern-triangle"},
        ),
        ("by account and year", {"by": "account,fiscal_year"}),
    ],
)
def test_a_question_becomes_the_query_that_answers_it(text: str, expected: dict[str, str]) -> None:
    assert only(text) == expected
    assert reading(text).left_over == []


@pytest.mark.parametrize(
    "text", ["CARSI by goal", "INCLE Honduras", "Belize since 2010", "merida", "Mexico 1995"]
)
def test_every_question_that_is_offered_has_cells(text: str) -> None:
    offered = asked(text)
    assert offered
    for question in offered:
        assert compare(parse_address(question.address)).groups


def test_it_is_said_in_words_before_it_is_followed() -> None:
    (question,) = asked("INCLE since 2009, constant dollars")
    assert question.words.startswith("INCLE by country or region, FY 2009–13, constant FY 2012")


def test_what_no_document_gives_by_country_is_offered_for_the_region() -> None:
    region, country = asked("INCLE Honduras Guatemala since 2009 constant dollars")
    assert not region.is_exact
    assert parameters(region) == {
        "by": "fiscal_year",
        "country": "central-america",
        "account": "INCLE",
        "fiscal_year": "2009..2013",
        "dollars": "constant",
        "base_year": "2012",
    }
    assert "No document here gives this for Honduras and Guatemala alone." in region.notes[0]
    assert parameters(country)["country"] == "HND,GTM"
    assert "account" not in parameters(country)
    assert country.notes == ("No cell has all of this together. This leaves out: INCLE.",)


def test_official_data_answer_what_the_documents_do_not() -> None:
    of = edition(dataset("made-up"))
    cells(of, [{"account": "INCLE", "country": "HND", "amount": 5}])
    (question,) = asked("INCLE Honduras")
    assert question.is_exact
    assert parameters(question)["dataset"] == "made-up"


def test_of_several_stages_of_the_same_money_one_is_taken_and_said() -> None:
    rows = [{"country": "PER", "amount": 5, "stage": stage} for stage in ("planned", "actual")]
    cells(edition(dataset("made-up")), rows)
    (question,) = asked("ESF Peru")
    assert parameters(question)["stage"] == "actual"
    assert question.notes == (
        "Several stages of the same money are known; this takes one of them.",
    )


def test_a_program_that_no_cell_names_leads_to_where_it_works() -> None:
    (question,) = asked("Mérida")
    assert not question.is_exact
    assert "No cell names Mérida Initiative." in question.notes[0]


def test_a_country_without_a_cell_is_named() -> None:
    (question,) = asked("INCLE Mexico Honduras")
    assert question.notes == ("No cell for: Honduras.",)


def test_years_and_bases_without_an_answer_are_left_out_and_said() -> None:
    (years,) = asked("Mexico 1995")
    assert "fiscal_year" not in parameters(years)
    assert "these are the years that there are" in years.notes[0]


def test_more_than_three_groupings_are_cut_and_said() -> None:
    (question,) = asked("INCLE by country, account, program and year")
    assert parameters(question)["by"] == "country,account,fiscal_year"
    assert question.notes == ("Not grouped by: program.",)


@pytest.mark.parametrize(
    ("text", "left_over"),
    [
        ("INCLE for Honduras and unicorns", ["unicorns"]),
        ("ESF de México para dragones", ["dragones"]),
    ],
)
def test_words_that_are_not_understood_are_left_over(text: str, left_over: list[str]) -> None:
    found = reading(text)
    assert found.left_over == left_over
    assert found.is_question


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2010",
        "constant dollars",
        "how much",
        "court buildings of Honduras",
        "drugs",
        ",;-",
        "%",
    ],
)
def test_what_names_nothing_or_is_mostly_not_understood_is_no_question(text: str) -> None:
    assert asked(text) == []


def test_short_codes_of_countries_count_in_capitals_only() -> None:
    assert reading("INCLE PER").filters == {"account": ["INCLE"], "country": ["PER"]}
    assert "country" not in reading("INCLE per account and year").filters
    assert "country" not in reading("ESF can").filters


def test_names_are_read_without_accents_and_in_both_languages() -> None:
    for text in ("Panamá", "panama", "PANAMA"):
        assert reading(text).filters == {"country": ["PAN"]}
    for text in ("Foreign Military Financing", "Financiamiento Militar Extranjero", "fmf"):
        assert reading(text).filters == {"account": ["FMF"]}
    for text in ("Central America", "Centroamérica", "central-america"):
        assert reading(text).filters == {"country": ["central-america"]}


def test_a_former_name_and_an_alias_name_the_same() -> None:
    assert reading("Child Survival and Health").filters == {"account": ["GHCS"]}
    alias = Country.objects.get(code="GTM").aliases.create(name="Quetzal Land", editorial=True)
    assert reading("quetzal land").filters == {"country": ["GTM"]}
    Country.objects.get(code="HND").aliases.create(name=alias.name, first_year=2012, editorial=True)
    assert reading("quetzal land").filters == {}


def test_every_dimension_has_names() -> None:
    known = {source.parameter for source in SOURCES} | {"fiscal_year", "stage"}
    assert known == {*DIMENSIONS, "country_group"}
