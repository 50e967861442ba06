"""The search: every kind is found, whatever the accents, with the reason, the best first."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import resolve

from carsi.pages.addresses import PLACES
from carsi.search.answer import Answer, search
from carsi.search.kinds import KINDS
from carsi.search.results import TITLES, Result
from countries.models import Country
from documents.models import Term
from programs.models import Statement
from tests.api_answers import answer, ask, refusal

pytestmark = pytest.mark.django_db


def results(text: str, kind: str = "") -> list[Result]:
    groups = search(text, 20).groups
    return [result for group in groups if kind in ("", group.kind) for result in group.results]


def first(text: str) -> Result:
    return results(text)[0]


def page_of(client: Client, text: str, **parameters: str) -> str:
    response = client.get("/search/", {"q": text, **parameters})
    assert response.status_code == 200
    return response.content.decode()


ONE_OF_EACH = {
    "country": ("Guatemala", "GTM"),
    "country-group": ("Northern Triangle", "northern-triangle"),
    "program": ("Operation Martillo", "operation-martillo"),
    "account": ("Economic Support Fund", "ESF"),
    "agency": ("SOUTHCOM", "southcom"),
    "partner": ("World Bank", "world-bank"),
    "goal": ("Rule of law", "beyond-merida-2"),
    "framework": ("five goals of CARSI", "carsi"),
    "activity": ("vetted units", "vetted-units"),
    "term": ("forward funding", "forward-funding"),
    "claim": ("whole Mérida request", "merida-request-1-3-billion-2008"),
    "statement": ("four-part framework", "beyond-merida-four-parts"),
    "document": ("Crime and Violence", "mpi-crime-and-violence"),
    "dataset": ("CARSI funding", "carsi-by-account"),
}


def test_every_kind_that_has_a_page_is_searched() -> None:
    assert {kind.rows.model for kind in KINDS.values()} == {*PLACES, Term, Statement}
    assert set(ONE_OF_EACH) == set(KINDS)


@pytest.mark.parametrize("kind", ONE_OF_EACH)
def test_one_of_each_kind_is_found_at_the_address_of_its_page(kind: str) -> None:
    text, key = ONE_OF_EACH[kind]
    found = {result.key: result for result in results(text, kind)}
    assert key in found
    name = resolve(found[key].address.partition("#")[0]).url_name
    assert name
    assert name.endswith("-page")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Guatemala", "GTM"),
        ("gtm", "GTM"),
        ("INCLE", "INCLE"),
        ("incle", "INCLE"),
        ("Financiamiento Militar Extranjero", "FMF"),
        ("Child Survival and Health", "GHCS"),
        ("Merida", "merida-initiative"),
        ("mérida initiative", "merida-initiative"),
        ("Mexico", "MEX"),
        ("México", "MEX"),
        ("CARSI", "carsi"),
        ("Centroamérica", "central-america"),
        ("Belice", "BLZ"),
        ("INL", "state-inl"),
        ("Central America", "central-america"),
        ("International Disaster Assistance", "IDA"),
        ("Department of State", "state"),
        ("SICA", "sica"),
    ],
)
def test_a_name_in_any_form_comes_first(text: str, key: str) -> None:
    assert first(text).key == key


@pytest.mark.parametrize(
    ("text", "meant", "key"),
    [
        ("Hondruas", "Honduras", "HND"),
        ("Guatamala", "Guatemala", "GTM"),
        ("Mexcio", "Mexico", "MEX"),
        ("nicaragau", "nicaragua", "NIC"),
        ("Salavdor", "Salvador", "SLV"),
        ("Martilo", "Martillo", "operation-martillo"),
    ],
)
def test_a_typo_is_read_as_the_nearest_name_and_said(
    client: Client, text: str, meant: str, key: str
) -> None:
    assert search(text, 5).corrected == {text: meant}
    assert first(text).key == key
    assert f"Searched for <b>{meant}</b> instead." in page_of(client, text)


def test_only_the_wrong_word_of_a_question_is_corrected() -> None:
    found = search("INCLE Hondruas since 2009", 5)
    assert found.corrected == {"Hondruas": "Honduras"}
    assert "fiscal_year=2009..2013" in found.questions[0].address


def test_a_word_that_stands_somewhere_is_left_as_it_is() -> None:
    assert search("homicide", 5).corrected == {}


def test_a_country_of_the_region_comes_before_one_far_away() -> None:
    Country.objects.create(
        code="XHN", kind="country", name="Aaa Honduras", name_es="Aaa Honduras", editorial=True
    )
    Country.objects.filter(code="HND").update(name="Zzz Honduras", name_es="Zzz Honduras")
    assert [result.key for result in results("Honduras", "country")][:2] == ["HND", "XHN"]


def test_a_stem_finds_the_other_forms_of_a_word_in_both_languages() -> None:
    assert "mexico-police-and-judicial-training" in {one.key for one in results("trained police")}
    assert "narcotics" in "".join(result.name.lower() for result in results("narcóticos"))


def test_the_reason_is_shown_with_the_words_marked() -> None:
    account = results("INCLE", "account")[0]
    assert [piece.text for piece in account.why if piece.marked] == ["INCLE"]
    activity = results("merida", "activity")[0]
    assert any(piece.marked and piece.text == "Mérida" for piece in activity.why)


def test_kinds_are_counted_and_all_of_one_kind_can_be_seen(client: Client) -> None:
    group = next(group for group in search("Mexico", 2).groups if group.kind == "activity")
    assert group.count > len(group.results) == 2
    page = page_of(client, "Mexico")
    assert 'href="?q=Mexico&amp;kind=activity"' in page
    whole = page_of(client, "Mexico", kind="activity")
    assert len(re.findall(r'<a href="/activities/[^"]', whole)) == group.count


def test_texts_of_the_data_are_escaped(client: Client) -> None:
    Term.objects.create(
        slug="evil",
        name="<b>Unicorn</b> <script>alert(1)</script>",
        name_es="Unicornio",
        short="A unicorn <i>& more</i>.",
        short_es="Un unicornio.",
        editorial=True,
    )
    page = page_of(client, "unicorn")
    assert "&lt;b&gt;<mark>Unicorn</mark>&lt;/b&gt; &lt;script&gt;" in page
    assert re.findall("<i>|<script>alert", page) == []


@pytest.mark.parametrize("text", ['<script>alert("x")</script>', '"><img src=x>', "<b>7</b>"])
def test_the_text_itself_is_escaped(client: Client, text: str) -> None:
    page = page_of(client, text)
    assert text not in page


BAD = {
    "nothing": "",
    "spaces": "   ",
    "signs": "?!.,;:-()[]",
    "an emoji": "🙂",
    "NUL": "\0",
    "too long": "a" * 201,
}
ODD = (
    "Honduras\0",
    "'; DROP TABLE documents_term; --",
    "%",
    "100%",
    "_",
    "a & | ! ( ) : * <->",
    ":*",
    "'",
    "\\",
    "O'Brien",
    "[[:alpha:]]+(a|b)*",
    "Honduras 🙂",
    "🙂🙂",
    "a" * 200,
    " ".join("abcdefghijklmnopqrstuvwxyz"),
    "ﷺ",
    "日本語",
    "\u202e",
    "\ud83d".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
    "the",
    "de la",
    "-1",
    "1e400",
    "9" * 200,
    "1,2,3,4.5.6",
    "$",
    "since 2009",
    "by by by",
)


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_searched_for_is_answered_with_a_hint(client: Client, name: str) -> None:
    page = page_of(client, BAD[name])
    assert "Of countries, programs, accounts" in page
    for address in ("search/", "search/suggestions/"):
        if BAD[name].strip():
            assert refusal(ask(address, {"q": BAD[name]}), 400)["attr"] == "q"


def test_an_empty_parameter_says_nothing_to_the_api() -> None:
    for parameters in ({}, {"q": ""}, {"q": "  "}):
        assert answer("search/", parameters)["kinds"] == []
        assert answer("search/suggestions/", parameters)["suggestions"] == []


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_have_an_answer(client: Client, text: str) -> None:
    for address in ("/search/", "/es/search/", "/api/v1/search/", "/api/v1/search/suggestions/"):
        assert client.get(address, {"q": text}).status_code in (200, 400), address
    assert client.get("/search/", {"q": text}).status_code == 200


def test_unknown_parameters_and_kinds_are_refused(client: Client) -> None:
    for parameters in ({"q": "ESF", "page": "2"}, {"q": "ESF", "kind": "nonsense"}):
        response = client.get("/search/", parameters)
        assert response.status_code == 400
        assert b'role="alert"' in response.content
        assert refusal(ask("search/", parameters), 400)
    assert refusal(ask("search/", {"q": "ESF", "limit": "0"}), 400)["attr"] == "limit"
    assert refusal(ask("search/", "q=a&q=b"), 400)["attr"] == "q"
    assert refusal(ask("search/suggestions/", {"q": "ESF", "limit": "9"}), 400)["attr"] == "limit"


def test_nothing_found_says_so_and_offers_the_nearest_names(client: Client) -> None:
    nothing = search("qqqqzzzz xxxx", 5)
    assert (nothing.groups, nothing.nearest) == ((), ())
    assert "Nothing was found." in page_of(client, "qqqqzzzz xxxx")
    near = search("Hndrs", 5)
    assert near.groups == ()
    assert "Honduras" in near.nearest
    assert '<a href="?q=Honduras">Honduras</a>' in page_of(client, "Hndrs")


def test_a_question_is_the_first_thing_on_the_page(client: Client) -> None:
    page = page_of(client, "ESF since 2010 unicorn constant dollars")
    asked = page.index("ESF by country or region, FY 2010–13, constant FY 2012 dollars")
    assert asked < page.index('class="found-kind"')
    assert "Not understood, and left out: unicorn." in page
    assert re.search(r'href="/compare/\?by=country,fiscal_year&amp;[^"]*dollars=constant', page)


def test_the_nearest_answers_are_marked_as_such(client: Client) -> None:
    page = page_of(client, "INCLE Honduras")
    assert "The nearest answers there are" in page
    assert "No document here gives this for Honduras alone." in page


def test_a_spanish_page_has_spanish_names_and_addresses(client: Client) -> None:
    page = client.get("/es/search/", {"q": "Northern Triangle"}).content.decode()
    assert 'href="/es/countries/northern-triangle/"' in page
    assert "Triángulo Norte" in page


@pytest.mark.parametrize(
    ("page", "language", "label", "address"),
    [
        ("/", "en", "Northern Triangle", "/countries/northern-triangle/"),
        ("/es/", "es", "Triángulo Norte", "/es/countries/northern-triangle/"),
    ],
)
def test_suggestions_speak_the_language_of_the_page_whatever_the_browser_prefers(
    client: Client, page: str, language: str, label: str, address: str
) -> None:
    asked = f"/api/v1/search/suggestions/?lang={language}"
    assert f'data-suggestions="{asked}"' in client.get(page).content.decode()
    other = {"accept-language": "en" if language == "es" else "es"}
    first = client.get(f"{asked}&q=triang", headers=other).json()["suggestions"][0]
    assert (first["label"], first["address"]) == (label, address)


def test_the_help_is_in_spanish(client: Client) -> None:
    page = client.get("/es/search/").content.decode()
    assert "No importan los acentos ni una letra equivocada." in page
    assert "Accents and" not in page


def test_a_question_is_said_in_spanish(client: Client) -> None:
    page = client.get("/es/search/", {"q": "ESF desde 2010 dólares constantes"}).content.decode()
    assert "ESF por país o región" in page


def test_claims_and_statements_lead_to_where_they_are_said(client: Client) -> None:
    page = page_of(client, "361 million")
    assert 'class="cite" href="/documents/whitehouse-citizen-security-partnership/#L34"' in page


def test_the_api_gives_what_the_page_shows(client: Client) -> None:
    given = answer("search/", {"q": "INCLE Honduras", "limit": 3})
    found: Answer = search("INCLE Honduras", 3)
    assert given["count"] == found.count
    assert [kind["kind"]["key"] for kind in given["kinds"]] == [one.kind for one in found.groups]
    assert given["questions"][0]["exact"] is False
    assert client.get(given["questions"][0]["address"]).status_code == 200
    account = next(kind for kind in given["kinds"] if kind["kind"]["key"] == "account")
    assert account["results"][0] == {
        "key": "INCLE",
        "label": "International Narcotics Control and Law Enforcement",
        "marked_label": [
            {"text": "International Narcotics Control and Law Enforcement", "marked": False}
        ],
        "why": [{"text": "INCLE", "marked": True}],
        "address": "/accounts/INCLE/",
    }


def test_only_the_kinds_that_are_asked_for_are_given() -> None:
    given = answer("search/", {"q": "Mexico", "kind": "country,dataset"})
    assert {kind["kind"]["key"] for kind in given["kinds"]} == {"country", "dataset"}
    given = answer("search/", {"q": "135 million", "kind": "claim"})
    assert {kind["kind"]["key"] for kind in given["kinds"]} == {"claim"}


def test_suggestions_follow_what_is_typed() -> None:
    given = answer("search/suggestions/", {"q": "hondu"})
    assert given["suggestions"][0] == {
        "label": "Honduras",
        "kind": {"key": "country", "label": "Country or region"},
        "address": "/countries/HND/",
    }
    assert given["announcement"] == f"{len(given['suggestions'])} suggestions."
    assert len(answer("search/suggestions/", {"q": "hondu", "limit": 1})["suggestions"]) == 1


def test_a_question_is_suggested_first() -> None:
    exact, *_rest = answer("search/suggestions/", {"q": "ESF since 2010"})["suggestions"]
    assert exact["kind"] == {"key": "question", "label": "Answer"}
    nearest, *_rest = answer("search/suggestions/", {"q": "INCLE Honduras"})["suggestions"]
    assert nearest["kind"]["label"] == "Nearest answer"


def test_nothing_to_suggest_is_announced() -> None:
    given = answer("search/suggestions/", {"q": "qqqqzzzz"})
    assert (given["suggestions"], given["announcement"]) == ([], "No suggestion.")


@pytest.mark.parametrize("text", ["Honduras", "Mexico", "police"])
def test_a_search_takes_the_same_queries_whatever_it_finds(
    text: str, django_assert_max_num_queries: Any
) -> None:
    """One for what matches, one for the places of citations, twelve for the names of questions."""
    from carsi.search.answer import suggestions

    with django_assert_max_num_queries(16):
        suggestions(text)


def test_every_kind_has_a_title() -> None:
    assert all(str(title) for title in TITLES.values())
