"""The pages of the second factor: giving the code, setting it up, looking after it."""

from typing import TYPE_CHECKING, Any

import segno
from django.conf import settings
from django.contrib import admin, auth, messages
from django.contrib.auth.models import User
from django.contrib.auth.views import RedirectURLMixin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.generic import FormView
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp import login as note_code

from carsi.sign_in import second_factor
from carsi.sign_in.forms import CodeForm

if TYPE_CHECKING:
    AsksForCode = FormView[CodeForm]
else:
    AsksForCode = FormView

KEY = "second_factor_key"  # in the session, until an app has shown that it knows it
PASSWORD_IS_GOOD_FOR = 600  # seconds in which the code must follow


def is_on_the_way(request: Any) -> bool:
    """Whether the session has the right password, and not yet the code."""
    return request.signing_in.is_authenticated and not request.user.is_authenticated


def begin(request: HttpRequest) -> None:
    """A password was given just now: no code that was given before counts, and one must follow."""
    request.session.pop(DEVICE_ID_SESSION_KEY, None)
    request.session.set_expiry(PASSWORD_IS_GOOD_FOR)


def come_in(request: Any) -> None:
    """A code was given; whoever knew the session's key before does not know it now."""
    request.user = request.signing_in
    request.session.cycle_key()
    request.session.set_expiry(None)
    note_code(request, second_factor.app_of(request.signing_in))


def to_the_code(wanted: str | None) -> HttpResponseRedirect:
    return step("admin:code", wanted)


def step(name: str, wanted: str | None) -> HttpResponseRedirect:
    """The page of a step, which knows where the person wants to go in the end."""
    query = {auth.REDIRECT_FIELD_NAME: wanted} if wanted else None
    return HttpResponseRedirect(reverse(name, query=query))


@method_decorator(never_cache, name="dispatch")
class CodePage(RedirectURLMixin, AsksForCode):
    """A page of the admin with a form for a code, for whoever has given the password."""

    form_class = CodeForm
    next_page = "admin:index"
    title: Any = ""

    @property
    def person(self) -> User:
        person: User = self.request.signing_in  # type: ignore[attr-defined]
        return person

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not (self.person.is_authenticated and self.person.is_staff):
            return step("admin:login", self.get_redirect_url() or request.path)
        return self.elsewhere() or super().dispatch(request, *args, **kwargs)

    def elsewhere(self) -> HttpResponse | None:
        """Where to go instead, if this page is not the next step."""
        raise NotImplementedError

    def accepts(self, code: str) -> bool:
        return second_factor.accepts(self.person, code)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "accepts": self.accepts}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        around = admin.site.each_context(self.request)
        return super().get_context_data(
            **around, title=self.title, next=self.get_redirect_url(), **kwargs
        )


class GiveCode(CodePage):
    """`/admin/login/code/`: the second step of signing in."""

    template_name = "admin/sign_in/code.html"
    title = gettext_lazy("Second factor")

    def elsewhere(self) -> HttpResponse | None:
        if not is_on_the_way(self.request):
            return HttpResponseRedirect(self.get_success_url())
        return (
            None
            if second_factor.app_of(self.person)
            else step("admin:set_up_factor", self.get_redirect_url())
        )

    def get_form(self, form_class: type[CodeForm] | None = None) -> CodeForm:
        form = super().get_form(form_class)
        form.fields["code"].widget.attrs["autofocus"] = True
        return form

    def post(self, request: HttpRequest, *args: str, **kwargs: Any) -> HttpResponse:
        if "leave" in request.POST:
            auth.logout(request)
            return step("admin:login", self.get_redirect_url())
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: CodeForm) -> HttpResponse:
        come_in(self.request)
        left = second_factor.recovery_codes_left(self.person)
        if left <= 2:
            messages.warning(
                self.request,
                _("Recovery codes left: {left}. Make new ones under “Second factor”.").format(
                    left=left
                ),
            )
        return super().form_valid(form)


class SetUp(CodePage):
    """`/admin/second-factor/set-up/`: an app learns the secret, and shows a code of it."""

    template_name = "admin/sign_in/set_up.html"
    title = gettext_lazy("Set up a second factor")

    def elsewhere(self) -> HttpResponse | None:
        if second_factor.app_of(self.person):
            return redirect("admin:second_factor")
        return None

    @property
    def key(self) -> str:
        """The same for all the time of the session, so that a page that is loaded anew fits."""
        return str(self.request.session.setdefault(KEY, second_factor.new_key()))

    def accepts(self, code: str) -> bool:
        return second_factor.set_up(self.person, self.key, code)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        address = second_factor.address_of_key(self.person, self.key)
        return super().get_context_data(
            address=address,
            picture=segno.make_qr(address, error="m").svg_inline(
                scale=5, border=4, light="#fff", svgclass="qr", lineclass=None, omitsize=True
            ),
            key=second_factor.key_to_type(self.key),
            is_asked_for=is_on_the_way(self.request),
            **kwargs,
        )

    def form_valid(self, form: CodeForm) -> HttpResponse:
        del self.request.session[KEY]
        come_in(self.request)
        return show_recovery_codes(self, _("Second factor set up"))


class LookAfter(CodePage):
    """`/admin/second-factor/`: what is set up; new recovery codes and removing, each for a code."""

    template_name = "admin/sign_in/second_factor.html"
    title = gettext_lazy("Second factor")

    def elsewhere(self) -> HttpResponse | None:
        if is_on_the_way(self.request):
            return to_the_code(self.request.path)
        return None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            app=second_factor.app_of(self.person),
            left=second_factor.recovery_codes_left(self.person),
            required=settings.SECOND_FACTOR_REQUIRED,
            **kwargs,
        )

    def form_valid(self, form: CodeForm) -> HttpResponse:
        if "remove" not in self.request.POST:
            return show_recovery_codes(self, _("New recovery codes"))
        second_factor.remove(self.person)
        messages.success(self.request, _("The second factor is removed."))
        return redirect("admin:second_factor")


def show_recovery_codes(page: CodePage, title: str) -> TemplateResponse:
    """New ones, shown this once."""
    context = admin.site.each_context(page.request) | {
        "title": title,
        "codes": second_factor.new_recovery_codes(page.person),
        "next": page.get_redirect_url() or reverse("admin:index"),
    }
    return TemplateResponse(page.request, "admin/sign_in/recovery_codes.html", context)
