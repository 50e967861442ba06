"""The least that a view of the Django REST framework can do: as many bytes as it is told.

    python -m benchmarks.bare_view 20000

No middleware, no throttling, no database; served as the site is, by the same web server.
"""

import sys
from typing import Any

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import path

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    SECRET_KEY="bare",  # noqa: S106 - it keeps nothing
    INSTALLED_APPS=["rest_framework"],
    REST_FRAMEWORK={
        "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
        "DEFAULT_AUTHENTICATION_CLASSES": [],
        "UNAUTHENTICATED_USER": None,
    },
    STATIC_URL="/static/",
    LOGS="text",
)
django.setup()

from rest_framework.request import Request  # noqa: E402 - they read the settings
from rest_framework.response import Response  # noqa: E402
from rest_framework.views import APIView  # noqa: E402

from carsi import listening  # noqa: E402
from carsi.web_server import Site  # noqa: E402

SIZE = int(sys.argv[1]) - len('{"bytes":""}')


class BareView(APIView):
    """One text, rendered as JSON each time."""

    def get(self, request: Request) -> Response:
        return Response({"bytes": "x" * SIZE})


class BareSite(Site):
    def load(self) -> Any:
        return get_wsgi_application()


urlpatterns = [path("", BareView.as_view())]

if __name__ == "__main__":
    BareSite(listening.claim("127.0.0.1")).run()
