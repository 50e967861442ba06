"""Bad input for every parameter of every address: refused in the one shape, never with a 500."""

from urllib.parse import quote

import pytest

from carsi.api import RESOURCES
from tests.api_answers import NAMES, answer, ask, refusal

pytestmark = pytest.mark.django_db

FILTERS = [(name, parameter) for name in NAMES for parameter in RESOURCES[name].filters]
YEARS = [pair for pair in FILTERS if "year" in pair[1].split("_")]
FILES = ("compare.csv", "compare.json", "compare.xlsx", "compare.zip")
OTHERS = (
    *("", "schema/", "docs/", "compare/", "compare/figure/", *FILES),
    *("crosscheck/", "crosscheck.csv", "reconciliation/", "reconciliation.csv", "model/"),
    *("coverage/", "coverage.csv", "search/", "search/suggestions/"),
)
OF_ONE = ("members/account/", "datasets/carsi-by-account/editions/")
ADDRESSES = (*(f"{name}/" for name in NAMES), *OTHERS, *OF_ONE)
UNKNOWN_KEYS = (
    *(",", "%20", "%1E"),  # nothing, but not empty
    *("no-such-key", "XXX", "%00", "%ff", "%FF%FE", "'", "1945", "99999999999999999999"),
    *("2013..2008", "None", "null", "-1", "a.b"),
)
IMPOSSIBLE_YEARS = (
    *("1945", "2101", "2013..2008", "2008..2101", "1945..2000", "08", "2008...2010"),
    *("2008..", "..2008", "2008.0", "２００８"),
)
ORDERINGS = (",", "key,", "%20", "colour", "--key", "-", "key;", "pk", "citation__key", "%00")
PAGES = [
    ("page=0", 400, "page"),
    ("page=-1", 400, "page"),
    ("page=1.5", 400, "page"),
    ("page=last", 400, "page"),
    ("page=%EF%BC%91", 400, "page"),
    ("page=%00", 400, "page"),
    ("page=1&page=1", 400, "page"),
    ("page=1000", 404, None),
    (f"page={10**30}", 404, None),
    (f"page={'9' * 5000}", 404, None),
    ("page_size=0", 400, "page_size"),
    ("page_size=5001", 400, "page_size"),
    (f"page_size={10**30}", 400, "page_size"),
    ("page_size=ten", 400, "page_size"),
    ("page_size=5&page_size=6", 400, "page_size"),
]


@pytest.mark.parametrize("name", NAMES)
def test_a_page_that_cannot_be_is_refused(name: str) -> None:
    for query, status, parameter in PAGES:
        assert refusal(ask(f"{name}/", query), status)["attr"] == parameter, query


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_parameter_says_nothing(name: str) -> None:
    parameters = [*RESOURCES[name].filters, "ordering", "page", "page_size"]
    empty = "&".join(f"{parameter}=" for parameter in parameters)
    assert answer(f"{name}/", empty)["results"] == answer(f"{name}/")["results"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_unknown_parameter_is_refused(address: str) -> None:
    for query in ("colour=red", "colour", "%00=1", "%ff=%ff", "Page=1"):
        assert refusal(ask(address, query), 400)["attr"], query


@pytest.mark.parametrize("name", NAMES)
def test_the_refusal_of_a_parameter_lists_the_known_ones(name: str) -> None:
    error = refusal(ask(f"{name}/", "colour=red"), 400)
    assert error["attr"] == "colour"
    for parameter in (*RESOURCES[name].filters, "ordering", "page", "page_size"):
        assert parameter in error["detail"]


@pytest.mark.parametrize(("name", "parameter"), FILTERS)
def test_an_unknown_key_is_named(name: str, parameter: str) -> None:
    for key in UNKNOWN_KEYS:
        error = refusal(ask(f"{name}/", f"{parameter}={key}"), 400)
        assert error["attr"] == parameter
        assert "%" in key or f"“{key.strip(',')}”" in error["detail"]


@pytest.mark.parametrize(("name", "parameter"), FILTERS)
def test_one_unknown_key_spoils_the_list(name: str, parameter: str) -> None:
    known = RESOURCES[name].example_filters.get(parameter, "no-such-key")
    error = refusal(ask(f"{name}/", f"{parameter}={known},no-such-key"), 400)
    assert "“no-such-key”" in error["detail"]


@pytest.mark.parametrize(("name", "parameter"), YEARS)
def test_an_impossible_year_is_refused(name: str, parameter: str) -> None:
    for key in IMPOSSIBLE_YEARS:
        error = refusal(ask(f"{name}/", f"{parameter}={quote(key)}"), 400)
        assert error["attr"] == parameter, key


@pytest.mark.parametrize("name", NAMES)
def test_an_unknown_ordering_is_refused(name: str) -> None:
    for ordering in ORDERINGS:
        error = refusal(ask(f"{name}/", f"ordering={ordering}"), 400)
        assert error["attr"] == "ordering"
        assert all(known in error["detail"] for known in RESOURCES[name].ordering)


@pytest.mark.parametrize("name", NAMES)
def test_two_orderings_are_refused(name: str) -> None:
    first = next(iter(RESOURCES[name].ordering))
    query = f"ordering={first}&ordering={first}"
    assert refusal(ask(f"{name}/", query), 400)["attr"] == "ordering"


@pytest.mark.parametrize("name", NAMES)
def test_an_unknown_address_is_a_404(name: str) -> None:
    for key in (*UNKNOWN_KEYS, "a.b.1.1", "a.%00.1.1", f"a.b.{10**30}.1", "x" * 3000):
        assert refusal(ask(f"{name}/{key}/"), 404)["code"] == "not_found"


@pytest.mark.parametrize("name", NAMES)
def test_one_row_alone_takes_no_parameters(name: str) -> None:
    error = refusal(ask(f"{name}/{RESOURCES[name].example}/", "page=1"), 400)
    assert error["attr"] == "page"


@pytest.mark.parametrize("address", ADDRESSES)
def test_it_is_read_only(address: str) -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE", "PROPFIND"):
        response = ask(address, method=method)
        assert refusal(response, 405)["code"] == "method_not_allowed"
        assert "GET" in response["Allow"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_head_and_options_are_answered(address: str) -> None:
    head = ask(address, method="HEAD")
    assert (head.status_code, head.content) == (200, b"")
    assert ask(address, method="OPTIONS").status_code == 200


@pytest.mark.parametrize("address", ["nothing/", "countries/MEX/more/", "members/colour/"])
def test_nothing_else_is_there(address: str) -> None:
    assert refusal(ask(address), 404)["code"] == "not_found"


@pytest.mark.parametrize("address", ADDRESSES)
def test_more_parameters_than_anyone_needs_are_refused(address: str) -> None:
    refusal(ask(address, "a&" * 1001), 400)
