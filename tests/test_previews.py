"""What a shared link shows, and the one address that a page is known by."""

import re
import struct
from html import unescape

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from tests.previews import HEIGHT, WIDTH

pytestmark = pytest.mark.django_db

PAGES = {
    "/": "/",
    "/documents/": "/documents/",
    "/compare/?account=ESF&by=fiscal_year&dataset=carsi-by-account": (
        "/compare/?by=fiscal_year&account=ESF&dataset=carsi-by-account&chart=stacked"
    ),
    "/cells/?account=ESF&by=account&page=1": (
        "/cells/?by=account&account=ESF"
        "&dataset=carsi-by-account,mexico-by-account,section-1004-by-country"
    ),
}


def head_of(client: Client, address: str) -> dict[str, str]:
    response = client.get(address)
    assert response.status_code == 200
    page = response.content.decode()
    found = re.findall(
        r'<(?:meta (?:name|property)|link rel)="([^"]+)" (?:content|href)="([^"]*)"', page
    )
    return {name: unescape(value) for name, value in found}


@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_one_permanent_address(client: Client, address: str) -> None:
    head = head_of(client, address)
    assert head["canonical"] == head["og:url"] == f"http://testserver{PAGES[address]}"
    again = head_of(client, PAGES[address])
    assert again == head


def test_an_embedded_answer_leads_to_the_full_view(client: Client) -> None:
    query = "by=fiscal_year&account=ESF&dataset=carsi-by-account&chart=line"
    head = head_of(client, f"/embed/compare/?{query}")
    assert head["canonical"] == f"http://testserver/compare/?{query}"


@pytest.mark.parametrize("address", PAGES)
def test_a_preview_has_title_description_and_picture(client: Client, address: str) -> None:
    head = head_of(client, address)
    assert head["twitter:card"] == "summary_large_image"
    assert head["og:title"]
    assert head["description"] == head["og:description"]
    assert 20 < len(head["description"]) <= 200
    assert head["og:image:alt"]
    path = re.fullmatch(
        r"http://testserver/static/(previews/[a-z]+)\.[0-9a-f]+\.png", head["og:image"]
    )
    assert path
    picture = finders.find(f"{path[1]}.png")
    assert isinstance(picture, str)
    with open(picture, "rb") as file:  # noqa: PTH123
        assert struct.unpack(">II", file.read(24)[16:]) == (WIDTH, HEIGHT)
    size = (head["og:image:width"], head["og:image:height"])
    assert size == (str(WIDTH), str(HEIGHT))


def test_the_description_says_what_the_answer_shows(client: Client) -> None:
    head = head_of(client, "/compare/?by=account&dataset=carsi-by-account")
    assert head["og:title"] == "CARSI funding by account, FY 2008–13, current dollars, as printed"
    assert head["description"] == (
        "$604.0 million in all. 4 rows (request, planned, estimate, actual)."
        " From Migration Policy Institute; every figure as printed."
    )


def test_no_total_is_told_where_none_may_be_made(client: Client) -> None:
    head = head_of(client, "/compare/?by=goal&dataset=carsi-by-account&scheme=full")
    assert "in all" not in head["description"]


@pytest.mark.parametrize("address", ["/compare/?fiscal_year=1999", "/compare/?by=stage"])
def test_an_empty_answer_and_one_of_one_row_say_so(client: Client, address: str) -> None:
    assert head_of(client, address)["description"]


@pytest.mark.parametrize("address", ["/compare/?by=colour", "/cells/?country=XXX", "/nope"])
def test_a_refusal_has_no_permanent_address(client: Client, address: str) -> None:
    assert "canonical" not in client.get(address).content.decode()
