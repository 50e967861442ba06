"""The addresses of the site."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", admin.site.urls),
    path("api/v1/", include("carsi.api")),
    path("", include("carsi.pages.urls")),
]

handler400 = "carsi.errors.bad_request"
handler404 = "carsi.errors.not_found"
handler500 = "carsi.errors.server_error"
