"""docs/api.md says what the API does: its addresses answer, its table of filters is complete."""

import re
from pathlib import Path

import pytest
from django.test import Client

from carsi.api import RESOURCES

TEXT = (Path(__file__).resolve().parent.parent / "docs" / "api.md").read_text()


@pytest.mark.django_db
def test_every_address_in_it_answers() -> None:
    addresses = set(re.findall(r"/api/v1/[^`'\s]*", TEXT))
    assert len(addresses) > 25
    for address in addresses:
        assert Client().get(address).status_code == 200, address


def test_its_table_lists_every_resource_and_filter() -> None:
    rows = re.findall(r"^\| `/api/v1/([a-z-]+)/` \| \w+ \| (.*) \|$", TEXT, re.MULTILINE)
    written = {name: set(re.findall(r"`(\w+)`", filters)) for name, filters in rows}
    assert written == {name: set(resource.filters) for name, resource in RESOURCES.items()}
