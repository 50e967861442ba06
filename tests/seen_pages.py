"""What the test client sees of the pages that it asks for."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.template import Context, Template
from django.utils.safestring import SafeString


@contextmanager
def only_whole_pages_seen() -> Iterator[None]:
    """It keeps what a page was rendered with, for `response.context`.

    Left to itself it copies that for each part of a page, too, and for each option of a form: a
    fifth of the time that a form takes.
    """
    seen = Template._render  # type: ignore[attr-defined]

    def render(template: Template, context: Context) -> SafeString:
        is_whole = context.template is template and not str(template.name).startswith(
            "django/forms/"
        )
        return seen(template, context) if is_whole else template.nodelist.render(context)

    Template._render = render  # type: ignore[attr-defined]
    try:
        yield
    finally:
        Template._render = seen  # type: ignore[attr-defined]
