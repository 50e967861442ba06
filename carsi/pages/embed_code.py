"""The code that places an answer in another page."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html


def embed_code(request: HttpRequest, view_address: str, title: str) -> str:
    """An iframe of the answer, and the script that gives it the height of its content."""
    return format_html(
        '<iframe src="{}?{}" title="{}" width="100%" height="640" loading="lazy"'
        ' style="border: 0"></iframe>\n<script src="{}" async></script>',
        request.build_absolute_uri(reverse("embed-page")),
        view_address,
        title,
        request.build_absolute_uri(reverse("embed-resize")),
    )
