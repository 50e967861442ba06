"""What is looked up once for a state of the data, and never again from another."""

import pytest
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from documents.remembered import at_state, remembered
from funding.comparison import Comparison, compare
from funding.dimensions import DIMENSIONS
from funding.query import parse_address
from programs.models import Account

pytestmark = pytest.mark.django_db
QUESTION = (
    "by=account,fiscal_year&dataset=carsi-by-account&country=central-america&scheme=account-purpose"
)


def asked() -> Comparison:
    return compare(parse_address(QUESTION))


def name_of_esf() -> str:
    key = Account.objects.get(code="ESF").pk
    return DIMENSIONS["account"].load([key])[key].label


def test_a_new_question_about_known_data_asks_for_its_cells_alone(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with at_state("now"):
        first = asked()
        with django_assert_num_queries(2):  # their groups, those that mark
            again = asked()
    assert list(again.groups) == list(first.groups)
    assert [message.text for message in again.messages] == [
        message.text for message in first.messages
    ]


def test_a_changed_name_is_seen_in_the_next_state_and_where_none_is_known() -> None:
    with at_state("before"):
        known = name_of_esf()
        Account.objects.filter(code="ESF").update(name="Other money")
        assert name_of_esf() == known
    assert name_of_esf() == "Other money"
    with at_state("after"):
        assert name_of_esf() == "Other money"


def test_each_language_has_names_of_its_own() -> None:
    with at_state("now"), override("en"):
        english = name_of_esf()
        with override("es"):
            assert name_of_esf() != english


def test_a_member_that_came_since_is_found_nevertheless() -> None:
    """An import may be published between the look at the state and the question's own cells."""
    with at_state("now"):
        name_of_esf()
        esf = Account.objects.get(code="ESF")
        esf.pk, esf.code, esf.name = None, "NEW", "New money"
        esf.save()
        assert DIMENSIONS["account"].load([esf.pk])[esf.pk].label == "New money"


def test_what_fails_is_tried_again() -> None:
    tried = []

    @remembered
    def failing(number: int) -> int:
        tried.append(number)
        if len(tried) == 1:
            raise ValueError(number)
        return number

    with at_state("now"):
        with pytest.raises(ValueError, match="5"):
            failing(5)
        assert [failing(5), failing(5)] == [5, 5]
    assert tried == [5, 5]
