"""The second factor of a person: codes of an app on their phone, and recovery codes on paper."""

import re
import time
from base64 import b32encode
from binascii import unhexlify
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp.util import random_hex, random_number_token

APP_DIGITS = 6
RECOVERY_CODES, RECOVERY_DIGITS, GROUP = 10, 12, 4
# An app's clock may be a step off.
TOLERANCE = 1


def app_of(person: User) -> TOTPDevice | None:
    """The app that the person has set up."""
    return TOTPDevice.objects.filter(user=person, confirmed=True).first()


def is_asked_for(person: Any) -> bool:
    """Whether the password alone is not enough, be it that a second factor must first be set up."""
    return settings.SECOND_FACTOR_REQUIRED or app_of(person) is not None


def accepts(person: User, code: str) -> bool:
    """Whether it is the app's present code or a recovery code; either is good once.

    After a wrong code the next one of its kind is looked at after 1, 2, 4, 8 … seconds only.
    """
    digits = re.sub(r"[\s-]", "", code)
    kind = TOTPDevice if len(digits) == APP_DIGITS else StaticDevice
    with transaction.atomic():
        devices = kind.objects.filter(user=person, confirmed=True)
        device = devices.select_for_update().first()
        return device is not None and device.verify_token(digits)


def new_key() -> str:
    """A secret for an app to share, as hexadecimal digits."""
    return str(random_hex())


def address_of_key(person: User, key: str) -> str:
    """What a QR code holds, of the form `otpauth://totp/…`."""
    return str(TOTPDevice(user=person, key=key).config_url)


def key_to_type(key: str) -> str:
    """The secret in groups, for those who cannot scan."""
    return grouped(b32encode(unhexlify(key)).decode())


def set_up(person: User, key: str, code: str) -> bool:
    """Begins to ask for the app's codes, if it shows the right one and there is no app so far."""
    digits = re.sub(r"[\s-]", "", code)
    clock = TOTP(unhexlify(key))
    clock.time = time.time()
    if not re.fullmatch(r"\d+", digits) or not clock.verify(int(digits), TOLERANCE):
        return False
    with transaction.atomic():
        User.objects.select_for_update().get(pk=person.pk)
        if app_of(person):
            return False
        TOTPDevice.objects.create(user=person, name="app", key=key, last_t=clock.t())
    return True


def new_recovery_codes(person: User) -> list[str]:
    """Codes in place of all that the person had; they are not shown again."""
    codes = [random_number_token(RECOVERY_DIGITS) for _each in range(RECOVERY_CODES)]
    with transaction.atomic():
        StaticDevice.objects.filter(user=person).delete()
        sheet = StaticDevice.objects.create(user=person, name="recovery codes")
        StaticToken.objects.bulk_create(StaticToken(device=sheet, token=code) for code in codes)
    return [grouped(code) for code in codes]


def recovery_codes_left(person: User) -> int:
    return len(StaticToken.objects.filter(device__user=person))


def remove(person: User) -> bool:
    """Forgets app and recovery codes; says whether there were any."""
    with transaction.atomic():
        codes, _of_kind = StaticDevice.objects.filter(user=person).delete()
        apps, _of_kind = TOTPDevice.objects.filter(user=person).delete()
    return bool(codes + apps)


def end_sessions(person: User) -> None:
    """Signs the person out everywhere."""
    for session in Session.objects.filter(expire_date__gte=timezone.now()):
        if session.get_decoded().get(SESSION_KEY) == str(person.pk):
            session.delete()


def grouped(text: str) -> str:
    return " ".join(text[start : start + GROUP] for start in range(0, len(text), GROUP))
