"""Values that nobody sends who means well, and who is to be sent them: pages and the API."""

import itertools
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from django.urls import URLPattern, get_resolver

# What a page would show if it took the text for a template, and what it would hold if it took it
# for HTML.
WORKED_OUT = "988027"
MARKUP = "<i onclick=x>"
HOSTILE = (
    *(
        "' OR '1'='1",
        "1; SELECT pg_sleep(600)--",
        "\\'; DROP TABLE x; --",
        "%' AND 1=CAST('a' AS int)",
    ),
    *("{{991*997}}", "{% debug %}", "${991*997}", "#{991*997}", "%(x)s %s %d {0.__class__}"),
    *(MARKUP, f'"{MARKUP}', f"'{MARKUP}", f"</script>{MARKUP}", f"--><!--{MARKUP}", "javascript:x"),
    *("x\r\nX-Injected: 1\r\n\r\n", "x\nSet-Cookie: a=b", "\0", "a\0b", "\x1b[2J", "\x7f\x85"),
    *("../../../../etc/passwd", "..\\..\\windows", "//elsewhere.example/", "file:///etc/passwd"),
    *(
        "\u202e\u2066x",
        "\ufeff",
        "e\u0301" * 500,
        "\U0010ffff\ufdd0",
        "ﬀİıſK",
        "\u0000\u2028\u2029",
    ),
    *("9" * 400, "-" + "9" * 30, "1e999", "0x10", "NaN", "-Infinity", "1" + "0" * 5000, "٢٠٠٨"),
    *("[" * 2000, "((((" * 500, '{"a":' * 800, "a,b" * 900, ",,,,", "..", "1950.." * 300),
    *("=1+1", "@SUM(1)", "+1", "-1", "\t=1", '=HYPERLINK("//elsewhere.example")'),
    *("x" * 7000, "a&b=c#d?e", " ", "+", "null", "undefined", "None", "true", "*", "__proto__"),
)
BROKEN = ("%ff", "%C0%AF", "%ed%a0%80", "%", "%zz", "%u0000")  # no UTF-8, or nothing that is quoted
QUOTED = (*(quote(value, safe="") for value in HOSTILE), *BROKEN)
# What pages read of an address, together.
OF_PAGES = (
    *("by", "chart", "country", "account", "fiscal_year", "dataset", "stage", "scheme", "as_of"),
    *("edition", "cell", "measure", "dollars", "base_year", "q", "page", "sort", "row", "lang"),
    *("goal", "program", "document", "topic", "kind", "verdict", "next", "unknown"),
)


def of_the_api(description: Any) -> Iterator[str]:
    """Addresses in which each parameter that is described holds a hostile value, `{}`."""
    for path, methods in description["paths"].items():
        parameters = [_resolved(description, each) for each in methods["get"]["parameters"]]
        for parameter in parameters:
            if parameter["in"] == "path":
                yield path.replace(f"{{{parameter['name']}}}", "{}")
            elif "{" not in path:
                yield f"{path}?{parameter['name']}={{}}"
        if "{" not in path:
            yield f"{path}?{{}}=1"


def of_pages() -> Iterator[str]:
    """The same for all pages, which read parameters of their own from one address."""
    for path in _paths(get_resolver("carsi.pages.urls").url_patterns):
        if "{}" in path:
            yield path
        else:
            yield from (f"{path}?{name}={{}}" for name in OF_PAGES)


def some_of_all(addresses: Iterator[str], of_each: int, step: int = 1) -> Iterator[str]:
    """Each address, or one in `step`, with so many values: the next ones each time."""
    values = itertools.cycle(QUOTED)
    addresses = itertools.islice(addresses, 0, None, step)
    for address in addresses:
        for value in itertools.islice(values, min(of_each, len(QUOTED))):
            yield address.replace("{}", value)


def _resolved(description: Any, parameter: Any) -> Any:
    name = parameter.get("$ref", "").rpartition("/")[2]
    return description["components"]["parameters"][name] if name else parameter


def _paths(patterns: list[Any]) -> Iterator[str]:
    for pattern in patterns:
        assert isinstance(pattern, URLPattern)
        given = pattern.pattern.converters
        path = str(pattern.pattern)
        for name in given:
            path = path.replace(f"<str:{name}>", "{}", 1).replace(f"<int:{name}>", "{}", 1)
        yield f"/{path}"
