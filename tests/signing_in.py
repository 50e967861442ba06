"""A person at the admin's door: their password, the codes that their app shows, as time goes by."""

import re
import time
from base64 import b32decode
from html import unescape
from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from django_otp.oath import TOTP

PASSWORD = "four words nobody guesses"  # noqa: S105 - of made-up people
LOGIN, CODE, SET_UP = "/admin/login/", "/admin/login/code/", "/admin/second-factor/set-up/"


def staff(name: str = "anna", **fields: Any) -> User:
    return User.objects.create_user(name, password=PASSWORD, **{"is_staff": True, **fields})


def give_password(
    browser: Client, name: str = "anna", password: str = PASSWORD, **meta: Any
) -> Any:
    return browser.post(LOGIN, {"username": name, "password": password}, **meta)


def app_code(secret: str, step: int = 0) -> str:
    """What an app shows that knows the secret as the page writes it, so many half minutes on."""
    clock = TOTP(b32decode(secret.replace(" ", "")))
    clock.time = time.time() + 30 * step
    return f"{clock.token():06}"


def secret_on(page: Any) -> str:
    found = re.search(r'class="secret">([A-Z2-7 ]+)<', page.content.decode())
    assert found
    return found[1]


def recovery_codes_on(page: Any) -> list[str]:
    return re.findall(r"<code>([\d ]+)</code>", page.content.decode())


def set_up(browser: Client) -> tuple[str, list[str]]:
    """Sets up the second factor with the code of the step before; its secret, recovery codes."""
    secret = secret_on(browser.get(SET_UP))
    page = browser.post(SET_UP, {"code": app_code(secret, -1)})
    return secret, recovery_codes_on(page)


def sentence_on(page: Any) -> str:
    """Why the page refuses."""
    found = re.search(
        r'class="error(?:note|list)[^>]*>(.*?)</(?:p|ul)>', page.content.decode(), re.S
    )
    assert found
    return unescape(re.sub(r"<[^>]+>", "", found[1])).strip()
