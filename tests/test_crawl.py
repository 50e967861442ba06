"""The whole site, walked link by link in both languages: nothing is lost, broken or unsourced."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import html5lib
import pytest
from django.utils.translation import override
from html5lib.html5parser import ParseError

from carsi.pages.addresses import PLACES, address_of
from carsi.pages.folders import SITE_MAP
from funding.query import parse_address
from funding.selection import cells_of
from tests.crawler import Most, Visited, Walk, kind_of, walk

pytestmark = pytest.mark.django_db
SOME, ALL = Most(things=6, questions=1), Most(things=10_000, questions=2)
HEAVIEST = 300_000  # bytes of HTML before compression, which makes a tenth of them


@pytest.mark.usefixtures("unchanged_data")
@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("most", [SOME, pytest.param(ALL, marks=pytest.mark.long)])
def test_the_whole_site_holds(language: str, most: Most) -> None:
    """One walk for all that is asked of it, since it visits some thousand pages."""
    with override(language):
        walked = walk(next(iter(SITE_MAP[0][1])).address, language, most)
        things = {address_of(row) for model in PLACES for row in model._default_manager.all()}
        folders = {folder.address for _title, group in SITE_MAP for folder in group}
    pages = walked.pages.values()
    assert [(page.address, page.came_from) for page in pages if page.status != 200] == []
    assert [page.address for page in pages if page.reader.language != language] == []
    assert sorted((things | folders) - walked.pages.keys() - walked.further) == []
    assert [page.address for page in pages if len(page.html.encode()) > HEAVIEST] == []
    assert sorted(missing_anchors(walked)) == []
    assert sorted(numbers_without_source(walked)) == []
    if language == "en":  # a number asks the same question in both
        assert sorted(questions_without_cells(walked)) == []
    assert list(invalid(walked)) == []


def missing_anchors(walked: Walk) -> set[tuple[str, str]]:
    """Links to a place in a page that the page has not got."""
    return {
        (address, anchor)
        for page in walked.pages.values()
        for address, anchor in page.links
        if anchor and address in walked.pages
        if anchor not in walked.pages[address].reader.anchors
    }


def numbers_without_source(walked: Walk) -> set[tuple[str, str]]:
    return {
        (urlsplit(page.address).path, text)
        for page in walked.pages.values()
        for text in page.reader.without_source
    }


def questions_without_cells(walked: Walk) -> set[str]:
    """The addresses of numbers that were not visited must list cells all the same."""
    return {
        address
        for address in walked.further
        if urlsplit(address).path.endswith("/cells/")
        and not cells_of(parse_address(urlsplit(address).query)).exists()
    }


def invalid(walked: Walk) -> Iterator[tuple[str, str]]:
    """The first fault in the HTML of one page of each kind: the largest."""
    largest: dict[str, Visited] = {}
    for page in walked.pages.values():
        with override(page.reader.language):
            kind = kind_of(urlsplit(page.address).path)
        if kind not in largest or len(page.html) > len(largest[kind].html):
            largest[kind] = page
    for page in largest.values():
        try:
            html5lib.HTMLParser(strict=True).parse(page.html)
        except ParseError as error:
            yield page.address, str(error)
