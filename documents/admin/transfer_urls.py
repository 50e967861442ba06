"""The addresses of import and export, all of them behind the door of the admin."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from documents.admin import transfer_pages as pages
from documents.admin.transfer_upload import LimitedUpload

View = Callable[..., HttpResponseBase]


def with_limit(view: View) -> View:
    """The view, before which no file is taken in beyond the limit.

    The limit must be there before the form's token is looked for, since that reads the upload:
    hence the exemption here; the admin looks for the token further in.
    """

    @csrf_exempt
    def limited(request: HttpRequest, **arguments: Any) -> HttpResponseBase:
        request.upload_handlers.insert(0, LimitedUpload(request))
        return view(request, **arguments)

    return limited


app_name = "transfer"
staff = admin.site.admin_view
model = "<slug:app>/<slug:name>/"
urlpatterns = [
    path("", staff(require_GET(pages.all_models)), name="index"),
    path(model, with_limit(staff(pages.rows)), name="rows"),
    path(f"{model}<slug:key>/confirm/", staff(require_POST(pages.confirm)), name="confirm"),
    path(f"{model}<slug:key>/report.csv", staff(require_GET(pages.report)), name="report"),
    *(
        path(
            f"{model}rows.{suffix}",
            staff(require_GET(pages.export)),
            {"suffix": suffix},
            name=suffix,
        )
        for suffix in ("csv", "xlsx")
    ),
]
