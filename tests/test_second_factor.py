"""The second factor: set up, asked for, used up, looked after, removed."""

import re
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db.models import F
from django.test import Client
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from carsi.sign_in import second_factor
from tests.signing_in import (
    CODE,
    LOGIN,
    PASSWORD,
    SET_UP,
    app_code,
    give_password,
    recovery_codes_on,
    secret_on,
    sentence_on,
    set_up,
    staff,
)

pytestmark = pytest.mark.django_db
LOOK_AFTER = "/admin/second-factor/"


@pytest.fixture(autouse=True)
def fast_hasher(settings: LazySettings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def required(settings: LazySettings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def anna() -> User:
    return staff(is_superuser=True)


@pytest.fixture
def secret_and_codes(anna: User) -> tuple[str, list[str]]:
    """Of a person who has set it up some time ago, elsewhere."""
    browser = Client()
    browser.force_login(anna)
    found = set_up(browser)
    TOTPDevice.objects.update(last_t=F("last_t") - 10)
    return found


def is_in(browser: Client) -> bool:
    return browser.get("/admin/").status_code == 200


def with_password() -> Client:
    browser = Client()
    give_password(browser)
    return browser


def code_given(code: str) -> tuple[Client, Any]:
    browser = with_password()
    return browser, browser.post(CODE, {"code": code})


class TestPasswordAlone:
    @pytest.mark.usefixtures("secret_and_codes")
    def test_it_leads_to_the_code_and_from_there_to_where_one_wanted(self) -> None:
        browser = Client()
        assert give_password(browser)["Location"].startswith(CODE)
        answer = browser.get("/admin/auth/user/", follow=True)
        there = urlsplit(answer.redirect_chain[-1][0])
        assert (there.path, parse_qs(there.query)) == (CODE, {"next": ["/admin/auth/user/"]})

    @pytest.mark.usefixtures("secret_and_codes")
    @pytest.mark.parametrize("asked_for_all", [True, False])
    def test_it_opens_no_page(self, asked_for_all: bool, settings: LazySettings) -> None:
        settings.SECOND_FACTOR_REQUIRED = asked_for_all
        browser = with_password()
        for page in (
            "",
            "auth/user/",
            "transfer/",
            "password_change/",
            "second-factor/",
            "jsi18n/",
        ):
            assert browser.get(f"/admin/{page}").status_code == 302, page
            assert browser.post(f"/admin/{page}", {"code": "000000"}).status_code == 302, page
        assert TOTPDevice.objects.count() == 1
        assert "Edit this" not in browser.get("/countries/GTM/").content.decode()

    @pytest.mark.usefixtures("secret_and_codes")
    def test_it_is_good_for_ten_minutes(self) -> None:
        assert with_password().session.get_expiry_age() <= 600

    @pytest.mark.usefixtures("secret_and_codes")
    def test_it_sets_up_no_other_app(self) -> None:
        browser = with_password()
        assert browser.get(SET_UP).status_code == 302
        assert browser.post(SET_UP, {"code": "123456"}).status_code == 302
        assert browser.post(LOOK_AFTER, {"code": "123456", "remove": "1"}).status_code == 302
        assert TOTPDevice.objects.count() == 1

    def test_a_session_from_before_it_was_set_up_must_give_a_code_too(self, anna: User) -> None:
        older, newer = with_password(), with_password()
        assert is_in(older)
        set_up(newer)
        assert is_in(newer)
        assert not is_in(older)

    @pytest.mark.usefixtures("secret_and_codes")
    def test_one_may_go_back_and_be_somebody_else(self) -> None:
        staff("bea")
        browser = with_password()
        browser.post(CODE, {"leave": "1"})
        assert browser.get(LOGIN).status_code == 200
        give_password(browser, "bea")
        assert is_in(browser)

    @pytest.mark.usefixtures("secret_and_codes")
    def test_given_anew_it_asks_for_the_code_anew(
        self, secret_and_codes: tuple[str, list[str]]
    ) -> None:
        browser, _answer = code_given(secret_and_codes[1][0])
        assert is_in(browser)
        give_password(browser)
        assert not is_in(browser)


class TestCode:
    def test_the_app_s_code_lets_in_for_a_working_day(
        self, secret_and_codes: tuple[str, list[str]]
    ) -> None:
        browser, answer = code_given(app_code(secret_and_codes[0]))
        assert answer["Location"] == "/admin/"
        assert is_in(browser)
        assert browser.session.get_expiry_age() == 12 * 60 * 60

    def test_it_changes_the_session_s_key(self, secret_and_codes: tuple[str, list[str]]) -> None:
        browser = with_password()
        key = browser.session.session_key
        browser.post(CODE, {"code": secret_and_codes[1][0]})
        assert browser.session.session_key != key

    def test_it_is_good_once(self, secret_and_codes: tuple[str, list[str]]) -> None:
        code = app_code(secret_and_codes[0])
        assert is_in(code_given(code)[0])
        browser, answer = code_given(code)
        assert "was used already" in sentence_on(answer)
        assert not is_in(browser)

    @pytest.mark.parametrize("written", ["{}", " {} ", "{:.4}-{:.4}-{:.4}"])
    def test_a_recovery_code_is_good_once(
        self, written: str, secret_and_codes: tuple[str, list[str]]
    ) -> None:
        code = secret_and_codes[1][3]
        typed = code.replace(" ", "-") if "-" in written else written.format(code)
        assert is_in(code_given(typed)[0])
        assert not is_in(code_given(typed)[0])

    def test_after_a_wrong_one_even_the_right_one_must_wait(
        self, secret_and_codes: tuple[str, list[str]]
    ) -> None:
        secret, codes = secret_and_codes
        code_given(app_code(secret, 50))
        assert not is_in(code_given(app_code(secret))[0])
        assert is_in(code_given(codes[0])[0])  # which is counted apart
        TOTPDevice.objects.update(
            throttling_failure_timestamp=F("throttling_failure_timestamp") - timedelta(minutes=1)
        )
        assert is_in(code_given(app_code(secret))[0])

    @pytest.mark.usefixtures("secret_and_codes")
    @pytest.mark.parametrize("code", ["", "abcdef", "12345", "½½½½½½", "1" * 31, "-"])
    def test_what_is_no_code_is_refused_with_a_sentence(self, code: str) -> None:
        browser, answer = code_given(code)
        assert answer.status_code == 200
        assert sentence_on(answer)
        assert not is_in(browser)

    def test_the_last_recovery_codes_are_told(
        self, secret_and_codes: tuple[str, list[str]]
    ) -> None:
        kept, last = secret_and_codes[1][-2:]
        tokens = [code.replace(" ", "") for code in (kept, last)]
        StaticToken.objects.exclude(token__in=tokens).delete()
        browser, _answer = code_given(last)
        assert "Recovery codes left: 1" in browser.get("/admin/").content.decode()


class TestSettingUp:
    def test_the_page_holds_the_secret_as_picture_link_and_text(self, anna: User) -> None:
        browser = with_password()
        page = browser.get(SET_UP)
        html = page.content.decode()
        link = urlsplit(html.split('<a href="otpauth', 1)[1].split('"')[0].replace("&amp;", "&"))
        asked = parse_qs(link.query)
        assert asked["secret"] == [secret_on(page).replace(" ", "")]
        assert asked["issuer"] == ["CARSI"]
        assert link.path.endswith("CARSI%3Aanna")
        picture = html.split("<svg", 1)[1].split("</svg>")[0]
        assert "style=" not in picture
        assert "<path" in picture
        assert "no-store" in page["Cache-Control"]

    def test_a_wrong_code_keeps_the_secret_and_sets_up_nothing(self, anna: User) -> None:
        browser = with_password()
        secret = secret_on(browser.get(SET_UP))
        refused = browser.post(SET_UP, {"code": app_code(secret, 50)})
        assert sentence_on(refused)
        assert secret_on(refused) == secret
        assert not TOTPDevice.objects.exists()

    def test_it_gives_ten_recovery_codes(self, anna: User) -> None:
        _secret, codes = set_up(with_password())
        assert len(set(codes)) == 10
        assert all(len(code.replace(" ", "")) == 12 for code in codes)

    @pytest.mark.usefixtures("required")
    def test_where_it_is_required_nothing_opens_before(self, anna: User) -> None:
        browser = Client()
        answer = browser.post(
            f"{LOGIN}?next=/admin/auth/user/",
            {"username": "anna", "password": PASSWORD, "next": "/admin/auth/user/"},
            follow=True,
        )
        assert answer.redirect_chain[-1][0].startswith(SET_UP)
        assert "This site asks for a second factor" in answer.content.decode()
        assert not is_in(browser)
        secret = secret_on(answer)
        done = browser.post(SET_UP, {"code": app_code(secret), "next": "/admin/auth/user/"})
        assert 'href="/admin/auth/user/"' in done.content.decode()
        assert is_in(browser)

    def test_the_key_is_for_nobody_else(self, anna: User) -> None:
        browsers = with_password(), with_password()
        secrets = [secret_on(browser.get(SET_UP)) for browser in browsers]
        assert secrets[0] != secrets[1]

    def test_a_second_tab_does_not_set_up_a_second_app(self, anna: User) -> None:
        first, second = with_password(), with_password()
        secret = secret_on(second.get(SET_UP))
        set_up(first)
        second.post(SET_UP, {"code": app_code(secret)})
        assert TOTPDevice.objects.count() == 1
        assert not is_in(second)

    def test_of_two_at_the_same_moment_one_sets_it_up(self, anna: User) -> None:
        keys = [second_factor.new_key() for _each in range(2)]
        codes = [app_code(second_factor.key_to_type(key)) for key in keys]
        done = [second_factor.set_up(anna, *each) for each in zip(keys, codes, strict=True)]
        assert done == [True, False]
        assert TOTPDevice.objects.get().key == keys[0]


class TestLookingAfter:
    def test_new_recovery_codes_replace_the_old(
        self, secret_and_codes: tuple[str, list[str]]
    ) -> None:
        secret, old = secret_and_codes
        browser, _answer = code_given(old[0])
        page = browser.post(LOOK_AFTER, {"code": app_code(secret), "renew": "1"})
        new = recovery_codes_on(page)
        assert len(new) == 10
        assert is_in(browser)
        assert not is_in(code_given(old[1])[0])
        StaticDevice.objects.update(throttling_failure_timestamp=None)
        assert is_in(code_given(new[0])[0])

    @pytest.mark.parametrize("button", ["renew", "remove"])
    def test_without_a_code_nothing_changes(
        self, button: str, secret_and_codes: tuple[str, list[str]]
    ) -> None:
        browser, _answer = code_given(secret_and_codes[1][0])
        answer = browser.post(LOOK_AFTER, {"code": "1234567", button: "1"})
        assert sentence_on(answer)
        assert TOTPDevice.objects.count() == 1
        assert StaticToken.objects.count() == 9

    def test_removed_the_password_is_enough(self, secret_and_codes: tuple[str, list[str]]) -> None:
        browser, _answer = code_given(secret_and_codes[1][0])
        page = browser.post(
            LOOK_AFTER, {"code": app_code(secret_and_codes[0]), "remove": "1"}, follow=True
        )
        assert "The second factor is removed." in page.content.decode()
        assert is_in(with_password())
        assert not StaticToken.objects.exists()

    @pytest.mark.usefixtures("required")
    def test_removed_where_it_is_required_another_is_set_up(
        self, secret_and_codes: tuple[str, list[str]]
    ) -> None:
        browser, _answer = code_given(secret_and_codes[1][0])
        page = browser.post(
            LOOK_AFTER, {"code": secret_and_codes[1][1], "remove": "1"}, follow=True
        )
        assert page.redirect_chain[-1][0].startswith(SET_UP)
        assert not is_in(browser)

    @pytest.mark.usefixtures("secret_and_codes")
    def test_the_lists_of_people_say_who_has_one_and_no_page_the_secret(self, anna: User) -> None:
        browser = Client()
        browser.force_login(staff("bea", is_superuser=True))
        people = browser.get("/admin/auth/user/").content.decode()
        assert re.findall(r'field-second_factor">.*?alt="(\w+)"', people) == ["True", "False"]
        for page in ("otp_totp/totpdevice/", "otp_static/staticdevice/"):
            assert browser.get(f"/admin/{page}").status_code == 404

    def test_it_is_spanish_in_spanish(self, anna: User) -> None:
        browser = with_password()
        assert "Segundo factor" in browser.get("/es/admin/second-factor/").content.decode()
        assert "Escanee" in browser.get(f"/es{SET_UP}").content.decode()


class TestLostPhone:
    @pytest.mark.usefixtures("secret_and_codes")
    def test_a_command_removes_it_and_signs_out(
        self, secret_and_codes: tuple[str, list[str]], capsys: pytest.CaptureFixture[str]
    ) -> None:
        staff("bea")
        other = Client()
        give_password(other, "bea")
        browser, _answer = code_given(secret_and_codes[1][0])
        call_command("remove_second_factor", "anna")
        assert "signed out everywhere" in capsys.readouterr().out
        assert not is_in(browser)
        assert is_in(other)
        assert is_in(with_password())

    @pytest.mark.parametrize(
        ("name", "sentence"),
        [("nobody", "No account is called “nobody”."), ("anna", "“anna” has no second factor.")],
    )
    def test_it_says_what_it_cannot_do(self, name: str, sentence: str, anna: User) -> None:
        with pytest.raises(CommandError, match=sentence):
            call_command("remove_second_factor", name)
