"""Answers given while the primary does not answer, marked for programs and for people."""

import re
from dataclasses import replace
from functools import cache

from django.template.loader import render_to_string
from django.utils.translation import override

from carsi.stored_answers.answer import Answer

MARK = ("Carsi-Data", "stale")
MAIN = re.compile(rb"<main\b[^>]*>")  # of a page: after what is the same on all of them
OWN = {"Cache-Control", MARK[0]}


def marked_stale(answer: Answer) -> Answer:
    """The same for whoever asks now, and for nobody to keep; a page says it in words, too."""
    headers = dict(answer.headers)
    kept = [each for each in answer.headers if each[0] not in OWN]
    body = answer.body
    if headers.get("Content-Type", "").startswith("text/html"):
        notice = _notice(headers.get("Content-Language", "en"))
        body = MAIN.sub(lambda main: main[0] + notice, body, count=1)
    marks = (("Cache-Control", "no-store"), MARK)
    return replace(answer, headers=(*kept, *marks), body=body, packed=None)


@cache
def _notice(language: str) -> bytes:
    with override(language):
        return render_to_string("stale.html").encode()
