"""Walks the whole site as a reader who follows every link, and notes what each page holds."""

import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qs, urldefrag, urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve

# An amount: dollars, a number with thousands separators, a number of millions, a share.
AMOUNT = re.compile(
    r"\$\s?\d"
    r"|(?<!per )(?<!por cada )\b\d{1,3}(?:,\d{3})+"
    r"|\d\s(?:million|billion|thousand|millones|mil millones)\b"
    r"|\d\s?%"
)
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
# Not read as text of the page: data, choices of a form, what is copied, and code.
NOT_TEXT = {"script", "template", "option", "title", "pre", "code", "textarea"}
SOURCES = ("/cells/", "/datasets/", "/documents/", "/claims/", "/compare/")


@dataclass
class Element:
    """An open element, the amounts in it that are waiting for a source, and whether it has one."""

    tag: str
    exempt: bool
    sourced: bool
    has_source: bool = False
    waiting: list[str] = field(default_factory=list)


class PageReader(HTMLParser):
    """Collects links, anchors, the language, and amounts that lead nowhere.

    An amount is sourced inside a link to cells or to a document, or inside a cell of a table or an
    element of the class “sourced” that holds such a link. A chart and its description are of the
    table below them; a count of things (class “count”) and a share that a scheme rules (“share”)
    have no source.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.language = ""
        self.without_source: list[str] = []
        self._open: list[Element] = []
        self._descriptions: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.anchors.add(given["id"])
        if given.get("role") == "img":
            self._descriptions.add(given.get("aria-describedby", ""))
        if tag == "html":
            self.language = given.get("lang", "")
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
            if any(part in given["href"] for part in SOURCES):
                for element in self._open:
                    element.has_source = True
        if tag in VOID:
            return
        classes = given.get("class", "").split()
        self._open.append(
            Element(
                tag,
                exempt=tag in NOT_TEXT
                or given.get("role") == "img"
                or given.get("id") in self._descriptions
                or not {"count", "share"}.isdisjoint(classes),
                sourced=tag in ("a", "td") or "sourced" in classes,
                has_source=tag == "a" and any(part in given.get("href", "") for part in SOURCES),
            )
        )

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            element = self._open.pop()
            if not element.has_source:
                self.without_source += element.waiting
            if element.tag == tag:
                return

    def handle_data(self, data: str) -> None:
        if not AMOUNT.search(data) or any(element.exempt for element in self._open):
            return
        sourced = [element for element in self._open if element.sourced]
        if sourced:
            sourced[0].waiting.append(data.strip())
        else:
            self.without_source.append(data.strip())


@dataclass(frozen=True)
class Visited:
    """A page at an address: what it weighs and what was read in it."""

    address: str
    came_from: str
    status: int
    html: str
    reader: PageReader

    @property
    def links(self) -> Iterator[tuple[str, str]]:
        """Each internal link as address and anchor."""
        for link in self.reader.links:
            address, anchor = urldefrag(urljoin(self.address, link))
            if not urlsplit(address).netloc:
                yield address, anchor


@dataclass(frozen=True)
class Most:
    """How many pages are visited of things of one kind, and of questions of one shape: each number
    asks one of its own.
    """

    things: int
    questions: int


@dataclass
class Walk:
    """The pages that were visited, and the addresses of those of which enough like them were."""

    pages: dict[str, Visited]
    further: set[str]


def walk(start: str, language: str, most: Most) -> Walk:
    """The pages of the language that can be reached from the start.

    Files, the API and the admin have tests of their own.
    """
    client = Client()
    found: dict[str, Visited] = {}
    further: set[str] = set()
    shapes: Counter[Shape] = Counter()
    waiting = deque([(start, "")])
    while waiting:
        address, came_from = waiting.popleft()
        if address in found or address in further:
            continue
        shape = shape_of(address)
        shapes[shape] += 1
        if shapes[shape] > (most.questions if shape.parameters else most.things):
            further.add(address)
            continue
        answer = client.get(address, follow=True)
        html = answer.content.decode() if "html" in answer["Content-Type"] else ""
        page = Visited(address, came_from, answer.status_code, html, PageReader(html))
        found[address] = page
        waiting.extend((link, address) for link, _anchor in page.links if is_page(link, language))
    return Walk(found, further)


@dataclass(frozen=True)
class Shape:
    """What pages have in common that differ in the thing, or the members, that they name."""

    kind: str
    parameters: tuple[str, ...]
    how: tuple[str, ...]


def shape_of(address: str) -> Shape:
    parts = urlsplit(address)
    given = parse_qs(parts.query, keep_blank_values=True)
    how = tuple(given[name][0] for name in ("by", "chart") if name in given)
    return Shape(parts.path if given else kind_of(parts.path), tuple(sorted(given)), how)


def kind_of(path: str) -> str:
    """The name of its kind of page, in the language that is active; itself where it has none."""
    try:
        return resolve(path).view_name
    except Resolver404:
        return path


def is_page(address: str, language: str) -> bool:
    path = urlsplit(address).path
    spanish = path.startswith("/es/")
    rest = path.removeprefix("/es") if spanish else path
    others = ("/api/", "/static/", "/admin/", "/changes/feed/")
    return spanish == (language == "es") and not rest.startswith(others) and "." not in rest
