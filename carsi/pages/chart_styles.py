"""The styles that plotly.js sets itself, allowed on the pages that draw charts (ADR 22)."""

from collections.abc import Iterable

from csp.decorators import csp_update
from django.urls import URLPattern

# Two style elements: an empty one, to whose sheet it adds rules, and, in its full bundle, that of
# its maps. And style attributes, which SVG text with a part in bold or italics cannot do without.
CHART_STYLES = {
    "style-src": [
        "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
        "'sha256-ji27qzEtxXZW+7dun6UwjHXJ18e6WAin1VvNtkzIE/o='",
    ],
    "style-src-attr": ["'unsafe-inline'"],
}


def with_chart_styles(patterns: Iterable[URLPattern]) -> list[URLPattern]:
    """The same addresses, whose answers allow these styles besides the site's own files."""
    allow = csp_update(CHART_STYLES)
    return [
        URLPattern(one.pattern, allow(one.callback), one.default_args, one.name) for one in patterns
    ]
