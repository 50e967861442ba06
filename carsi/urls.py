"""The addresses of the site; those of pages begin with their language, unless it is English."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", include("carsi.api")),
    *i18n_patterns(
        path("admin/transfer/", include("documents.admin.transfer_urls")),
        path("admin/", admin.site.urls),
        path("", include("carsi.pages.urls")),
        prefix_default_language=False,
    ),
]

handler400 = "carsi.errors.bad_request"
handler404 = "carsi.errors.not_found"
handler500 = "carsi.errors.server_error"
