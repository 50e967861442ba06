"""An answer to place in other pages: the only page that another site may frame."""

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from carsi.pages.compare import Context, answered


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def embed_page(request: HttpRequest) -> HttpResponse:
    """`/embed/compare/`: the parameters of `/compare/`, and the same answer without the site."""
    return answered(request, "pages/embed.html", _around)


def _around(context: Context) -> Context:
    """What changes the answer's meaning most is always in sight, the rest is folded.

    That the amounts are not today's takes nothing else's place.
    """
    others = [one for one in context["answer"].messages if one != context["as_of"]]
    return {"first_messages": [one for one in (context["as_of"], *others[:1]) if one]}


@require_safe
@cache_control(public=True, max_age=3600)
def resize_script(request: HttpRequest) -> HttpResponse:
    """`/embed/resize.js`: what pages that embed an answer load, at an address that stays."""
    return render(request, "pages/resize.js", content_type="text/javascript; charset=utf-8")
