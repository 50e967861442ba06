"""The admin of this site: Django's own, with a first page that says what waits to be done."""

from typing import Any

from django.contrib import admin, auth
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from carsi.desk.failing import failing
from carsi.desk.folders import sorted_into_folders
from carsi.desk.last_changes import last_changes
from carsi.desk.waiting import waiting
from carsi.pages.addresses import address_of, has_page
from carsi.sign_in import pages
from carsi.sign_in.forms import PasswordForm
from carsi.sign_in.second_factor import is_asked_for


class Desk(admin.AdminSite):
    site_header = _("CARSI: the data")
    site_title = "CARSI"
    index_title = _("The editors’ desk")
    login_form = PasswordForm

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """With a link to the public page of each row that has one."""
        super().register(model_or_iterable, admin_class, **options)
        models = [model_or_iterable] if isinstance(model_or_iterable, type) else model_or_iterable
        for model in models:
            if has_page(model):
                self.get_model_admin(model).view_on_site = address_of

    def get_urls(self) -> list[URLPattern | URLResolver]:
        return [
            path("login/code/", pages.GiveCode.as_view(), name="code"),
            path("second-factor/", pages.LookAfter.as_view(), name="second_factor"),
            path("second-factor/set-up/", pages.SetUp.as_view(), name="set_up_factor"),
            *super().get_urls(),
        ]

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The password; who has, or must have, a second factor goes on to give or set it up."""
        if request.method == "GET" and pages.is_on_the_way(request):
            return pages.to_the_code(request.GET.get(auth.REDIRECT_FIELD_NAME))
        answer = super().login(request, extra_context)
        if (
            isinstance(request.user, User)
            and answer.status_code == 302
            and is_asked_for(request.user)
        ):
            pages.begin(request)
            return pages.to_the_code(answer["Location"])
        return answer

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        apps = super().get_app_list(request, app_label)
        return apps if app_label else sorted_into_folders(apps)

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """Each block is there for those who may see what it tells of."""
        blocks = {
            "waiting": waiting(request.user),
            "failing": failing(request.user),
            "last_changes": last_changes(request.user),
        }
        return super().index(request, blocks | (extra_context or {}))
