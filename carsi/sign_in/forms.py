"""The forms that ask for name and password, and for a code."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.models import User
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

LONGEST_NAME: int = User._meta.get_field("username").max_length or 0
MINUTES = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)


class PasswordForm(AdminAuthenticationForm):
    """One sentence for every refusal: no name is given away, nor that it is locked out."""

    error_messages = {
        **AuthenticationForm.error_messages,
        "invalid_login": format_lazy(
            _(
                "No account that may sign in here has this name and this password, or there were"
                " too many wrong attempts: after {limit} of them even the right password is refused"
                " for {minutes} minutes. Capital letters count in both."
            ),
            limit=settings.AXES_FAILURE_LIMIT,
            minutes=MINUTES,
        ),
    }

    def clean(self) -> dict[str, Any]:
        """A name longer than any account's is refused before it is counted, which would fail."""
        if len(self.cleaned_data.get("username", "")) > LONGEST_NAME:
            raise self.get_invalid_login_error()
        return super().clean()


class CodeForm(forms.Form):
    """Asks for a code, which `accepts` looks at."""

    code = forms.CharField(
        label=_("Code"),
        max_length=30,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "inputmode": "numeric",
                "spellcheck": "false",
            }
        ),
    )

    def __init__(self, *args: Any, accepts: Callable[[str], bool], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.accepts = accepts

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if not self.accepts(code):
            raise forms.ValidationError(
                _(
                    "This code is wrong, was used already, or came too soon after a wrong one."
                    " Wait for the app’s next code, then type that."
                )
            )
        return code
