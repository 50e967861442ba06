"""Signing in with a password: nothing is given away, and who guesses is locked out."""

import re
from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.conf import LazySettings
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db.models import F
from django.test import Client, RequestFactory

from carsi.sign_in.lock_out import NAMES_LIMIT
from documents.api.client_address import client_address
from tests.signing_in import LOGIN, PASSWORD, give_password, sentence_on, staff

pytestmark = pytest.mark.django_db
LIMIT = 5
BEHIND_A_PROXY = {"NUM_PROXIES": 1}


class Counting(PBKDF2PasswordHasher):
    """Counts how often a password is hashed, and takes little time for it."""

    iterations = 1
    hashed = 0

    def encode(self, password: str, salt: str, iterations: int | None = None) -> str:
        type(self).hashed += 1
        return super().encode(password, salt, iterations)


@pytest.fixture(autouse=True)
def fast_hasher(settings: LazySettings) -> None:
    settings.PASSWORD_HASHERS = ["tests.test_sign_in.Counting"]


def guess(times: int, name: str = "anna", **meta: Any) -> Any:
    """The answer to the last of so many wrong passwords."""
    for _each in range(times):
        answer = give_password(Client(), name, "a wrong one", **meta)
    return answer


def comes_in(name: str = "anna", password: str = PASSWORD, **meta: Any) -> bool:
    answer = give_password(Client(), name, password, **meta)
    return bool(answer.status_code == 302)


def bare(page: Any, name: str) -> str:
    """The page without what is new in each: the form's token, and the name as it was typed."""
    html = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page.content.decode())
    return html.replace(name, "NAME")


def test_every_refusal_is_the_same_page() -> None:
    staff()
    staff("left", is_active=False)
    staff("guest", is_staff=False)
    wrong = guess(1)
    assert wrong.status_code == 200
    expected = bare(wrong, "anna")
    assert "No account that may sign in here has this name and this password" in expected
    for name, password in (("nobody", PASSWORD), ("left", PASSWORD), ("guest", PASSWORD)):
        assert bare(give_password(Client(), name, password), name) == expected, name
    guess(LIMIT)
    locked = give_password(Client())
    assert locked.status_code == 429
    assert locked["Retry-After"] == "900"
    assert bare(locked, "anna") == expected


def test_an_unknown_name_is_locked_out_as_a_known_one() -> None:
    staff()
    known, unknown = guess(LIMIT), guess(LIMIT, "nobody")
    assert known.status_code == unknown.status_code == 429
    assert bare(known, "anna") == bare(unknown, "nobody")


@pytest.mark.parametrize("name", ["anna", "nobody", "left", "guest"])
def test_a_password_is_hashed_once_for_whoever_asks(name: str) -> None:
    """What takes long takes as long for names that there are as for those that there are not."""
    staff()
    staff("left", is_active=False)
    staff("guest", is_staff=False)
    before = Counting.hashed
    give_password(Client(), name, "a wrong one")
    assert Counting.hashed == before + 1


class TestLockOut:
    def test_it_refuses_the_right_password(self) -> None:
        staff()
        guess(LIMIT)
        assert not comes_in()

    def test_it_does_not_come_before_its_time(self) -> None:
        staff()
        guess(LIMIT - 1)
        assert comes_in()
        guess(LIMIT - 1)  # counted anew
        assert comes_in()

    def test_it_ends_by_itself(self) -> None:
        staff()
        guess(LIMIT)
        AccessAttempt.objects.update(attempt_time=F("attempt_time") - timedelta(minutes=15))
        assert comes_in()
        assert not AccessAttempt.objects.exists()  # nothing of it is kept

    def test_going_on_does_not_make_it_longer(self) -> None:
        staff()
        guess(LIMIT)
        begun = AccessAttempt.objects.get().attempt_time
        guess(3)
        assert AccessAttempt.objects.get().attempt_time == begun

    def test_it_leaves_the_person_at_another_address_alone(self) -> None:
        staff()
        guess(LIMIT, REMOTE_ADDR="192.0.2.1")
        assert not comes_in(REMOTE_ADDR="192.0.2.1")
        assert comes_in(REMOTE_ADDR="192.0.2.2")

    def test_it_leaves_colleagues_at_the_same_address_alone(self) -> None:
        staff()
        staff("bea")
        guess(LIMIT)
        assert comes_in("bea")

    def test_an_address_that_tries_many_names_is_locked_out_for_all(self) -> None:
        staff()
        for number in range(NAMES_LIMIT):
            guess(1, f"name-{number}", REMOTE_ADDR="192.0.2.1")
        assert not comes_in(REMOTE_ADDR="192.0.2.1")
        assert comes_in(REMOTE_ADDR="192.0.2.2")

    def test_another_browser_is_no_way_around_it(self) -> None:
        staff()
        for number in range(LIMIT):
            guess(1, HTTP_USER_AGENT=f"browser {number}")
        assert not comes_in(HTTP_USER_AGENT="another")

    def test_a_forged_header_is_no_way_around_it(self, settings: LazySettings) -> None:
        settings.REST_FRAMEWORK = settings.REST_FRAMEWORK | BEHIND_A_PROXY
        staff()
        for number in range(LIMIT):
            guess(1, HTTP_X_FORWARDED_FOR=f"198.51.100.{number}, 192.0.2.1")
        assert not comes_in(HTTP_X_FORWARDED_FOR="198.51.100.99, 192.0.2.1")
        assert comes_in(HTTP_X_FORWARDED_FOR="192.0.2.1, 198.51.100.99")

    def test_a_command_ends_it(self) -> None:
        staff()
        guess(LIMIT)
        call_command("axes_reset_username", "anna", verbosity=0)
        assert comes_in()

    def test_no_password_and_no_token_is_written_down(self) -> None:
        sent = {"username": "anna", "password": "a wrong one", "csrfmiddlewaretoken": "a token"}
        for _each in range(2):
            Client().post(LOGIN, sent)
        attempt = AccessAttempt.objects.get()
        assert attempt.failures_since_start == 2
        assert "csrfmiddlewaretoken" in attempt.post_data
        assert not {"a wrong one", "a token"} & set(re.split(r"[=\n]", attempt.post_data))


@pytest.mark.parametrize(
    ("proxies", "peer", "forwarded", "address"),
    [
        (0, "192.0.2.1", None, "192.0.2.1"),
        (0, "192.0.2.1", "198.51.100.1", "192.0.2.1"),
        (1, "10.0.0.1", "198.51.100.1", "198.51.100.1"),
        (1, "10.0.0.1", "203.0.113.9, 198.51.100.1", "198.51.100.1"),
        (2, "10.0.0.1", "203.0.113.9, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
        (1, "10.0.0.1", None, "10.0.0.1"),
        (1, "10.0.0.1", "not an address", "10.0.0.1"),
        (0, "2001:db8:1:2:3:4:5:6", None, "2001:db8:1:2::"),
        (0, "::ffff:192.0.2.1", None, "192.0.2.1"),
        (0, "", None, None),
    ],
)
def test_the_client_is_who_the_nearest_trusted_proxy_says(
    proxies: int,
    peer: str,
    forwarded: str | None,
    address: str | None,
    settings: LazySettings,
) -> None:
    settings.REST_FRAMEWORK = settings.REST_FRAMEWORK | {"NUM_PROXIES": proxies}
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    request = RequestFactory().get("/", headers=headers, REMOTE_ADDR=peer)
    assert client_address(request) == address


@pytest.mark.parametrize("weak", ["elevenchars", "123456789012", "password1234", "anna-example"])
def test_weak_passwords_are_refused(weak: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(weak, User(username="anna-example"))


def test_a_session_ends_after_a_working_day(client: Client) -> None:
    staff()
    give_password(client)
    assert client.session.get_expiry_age() == 12 * 60 * 60


def test_signing_in_leads_nowhere_else() -> None:
    staff()
    sent = {"username": "anna", "password": PASSWORD, "next": "https://elsewhere.example/"}
    assert "elsewhere" not in Client().post(LOGIN, sent)["Location"]


def test_the_refusal_is_spanish_in_spanish() -> None:
    answer = Client().post("/es/admin/login/", {"username": "anna", "password": "a wrong one"})
    assert "Ninguna cuenta" in sentence_on(answer)
