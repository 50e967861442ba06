"""The language of the API: asked for by `lang`, else by Accept-Language, and always stated."""

import io
import zipfile
from typing import Any

import pytest
from django.test import Client

from tests.api_answers import NAMES, answer, ask, refusal

pytestmark = pytest.mark.django_db

FILES = ("compare.csv", "compare.json", "compare.xlsx", "compare.zip")
SPOKEN = (
    *(f"{name}/" for name in NAMES),
    *("", "compare/", "compare/figure/", *FILES, "crosscheck/", "crosscheck.csv", "model/"),
    *("members/account/", "datasets/carsi-by-account/editions/", "countries/GTM/"),
)
ENGLISH = ("schema/", "docs/")


def in_header(address: str, header: str, query: str = "") -> Any:
    return Client().get(f"/api/v1/{address}", QUERY_STRING=query, HTTP_ACCEPT_LANGUAGE=header)


@pytest.mark.parametrize("address", SPOKEN)
def test_lang_chooses_and_the_answer_says_which(address: str) -> None:
    for code in ("en", "es"):
        response = ask(address, f"lang={code}")
        assert response.status_code == 200, response.content
        assert response["Content-Language"] == code
        assert "Accept-Language" in response["Vary"]


@pytest.mark.parametrize("address", [*SPOKEN, *ENGLISH])
def test_a_language_that_is_not_known_is_refused(address: str) -> None:
    for query in ("lang=fr", "lang=ES", "lang=es-MX", "lang=es,en", "lang=%00", "lang=es&lang=en"):
        error = refusal(ask(address, query), 400)
        assert error["attr"] == "lang", query
    assert "en, es" in refusal(ask(address, "lang=fr"), 400)["detail"]


def test_the_header_speaks_where_lang_is_silent() -> None:
    for header, query, expected in (
        ("es", "", "es"),
        ("es-MX,es;q=0.9,en;q=0.5", "", "es"),
        ("fr, es;q=0.5", "lang=", "es"),
        ("es", "lang=en", "en"),
        ("en-GB", "", "en"),
        ("fr", "", "en"),
        ("*", "", "en"),
        ("nonsense;;;q=", "", "en"),
    ):
        response = in_header("countries/", header, query)
        assert response["Content-Language"] == expected, (header, query)


def test_names_and_sentences_are_in_the_language() -> None:
    country = answer("countries/GTM/", "lang=es")
    assert country["kind"]["label"] == "país"
    compared = answer("compare/", "lang=es&by=country,fiscal_year&dataset=section-1004-by-country")
    assert [dimension["title"] for dimension in compared["dimensions"]] == [
        "País o región",
        "Año fiscal",
    ]
    assert {row["country"]["label"] for row in compared["results"]} >= {"México"}
    assert compared["results"][0]["fiscal_year"]["label"] == "AF 2008"
    figure = answer("compare/figure/", "lang=es&by=account,fiscal_year&dataset=carsi-by-account")
    assert figure["layout"]["title"]["text"].endswith(
        "por cuenta, años fiscales 2008–13, dólares corrientes, según lo impreso"
    )
    assert figure["layout"]["separators"] == ".,"


def test_files_are_in_the_language() -> None:
    query = "lang=es&by=country&dataset=section-1004-by-country"
    assert "México" in ask("compare.csv", query).content.decode()
    with zipfile.ZipFile(io.BytesIO(ask("compare.zip", query).content)) as archive:
        texts = "\n".join(archive.read(name).decode() for name in archive.namelist())
    assert "Cómo citar" in texts
    assert "http://testserver/es/compare/?" in texts
    with zipfile.ZipFile(io.BytesIO(ask("compare.xlsx", query).content)) as archive:
        texts = archive.read("xl/sharedStrings.xml").decode()
    assert "Lo que conviene saber" in texts


def test_refusals_are_in_the_language() -> None:
    assert refusal(ask("compare/", "lang=es&by=colour"), 400)["detail"].startswith(
        "«colour» no es una dimensión."
    )
    expected = "«x» no se conoce. Se espera: la clave de un programa."
    assert refusal(ask("activities/", "lang=es&program=x"), 400)["detail"] == expected
    assert refusal(ask("countries/none/", "lang=es"), 404)["detail"].startswith("No existe «none»")
    assert refusal(in_header("nothing/", "es"), 404)["detail"].startswith("No hay nada")
    response = ask("countries/", "lang=es", method="POST")
    assert response["Content-Language"] == "es"
    assert refusal(response, 405)["detail"] == 'Método "POST" no permitido.'


def test_pages_of_lists_keep_the_language() -> None:
    page = answer("countries/", "lang=es&page_size=1")
    assert "lang=es" in page["next"]


def test_the_description_is_in_english_and_says_so() -> None:
    response = in_header("schema/", "es")
    assert response["Content-Language"] == "en"
    assert response.json() == ask("schema/", "lang=es").json() == ask("schema/").json()


def test_the_language_is_described_once() -> None:
    description = ask("schema/").json()
    assert description["components"]["parameters"]["lang"]["schema"]["enum"] == ["en", "es"]
    for operations in description["paths"].values():
        parameters = operations["get"]["parameters"]
        assert parameters.count({"$ref": "#/components/parameters/lang"}) == 1
        assert "lang" not in {parameter.get("name") for parameter in parameters}


def test_a_file_of_a_page_is_in_the_language_of_the_page() -> None:
    for page, target in (
        ("/compare.csv?by=account", "/api/v1/compare.csv?by=account&lang=en"),
        ("/es/compare.csv?by=account", "/api/v1/compare.csv?by=account&lang=es"),
        ("/es/compare.zip", "/api/v1/compare.zip?lang=es"),
        ("/es/compare.csv?by=account&lang=en", "/api/v1/compare.csv?by=account&lang=en"),
    ):
        response = Client().get(page)
        assert (response.status_code, response["Location"]) == (302, target)
