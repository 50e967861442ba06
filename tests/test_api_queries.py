"""The number of database queries of every list, which does not depend on the number of rows."""

from typing import Any

import pytest

from carsi.api import RESOURCES
from tests.api_answers import answer

pytestmark = pytest.mark.django_db

QUERIES = {
    "datasets": 9,
    "allocations": 10,
    "claims": 3,
    "forward-funding": 2,
    "attribution-schemes": 3,
    "assistance-kinds": 2,
    "kind-schemes": 3,
    "price-indices": 3,
    "scope-differences": 2,
    "programs": 9,
    "activities": 8,
    "agencies": 3,
    "partners": 2,
    "frameworks": 3,
    "goals": 5,
    "accounts": 3,
    "laws": 2,
    "events": 3,
    "statements": 2,
    "country-aliases": 2,
    "account-aliases": 2,
    "agency-aliases": 2,
    "countries": 3,
    "country-groups": 4,
    "indicators": 3,
    "documents": 2,
    "left-out-figures": 2,
    "terms": 2,
}


def test_every_list_is_counted_here() -> None:
    assert set(QUERIES) == set(RESOURCES)


@pytest.mark.parametrize("name", QUERIES)
def test_a_list_takes_the_same_queries_for_any_number_of_rows(
    name: str, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    with django_assert_num_queries(QUERIES[name]):
        answer(f"{name}/", {"page_size": 5000})
    with django_assert_max_num_queries(QUERIES[name]):
        answer(f"{name}/", {"page_size": 1})
