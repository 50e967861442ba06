"""The editors' desk: what waits, what has changed, and the ways between site and admin."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from carsi.desk.folders import FOLDERS
from carsi.pages.addresses import has_page
from countries.models import Country
from documents.models import Document, Draft, DraftState
from funding.models import Claim, Dataset
from tests.admin_pages import REGISTERED, address, correct, person, signed_in

pytestmark = pytest.mark.django_db
TOKENS = Path("static/css/tokens.css")


def made(title: str, author: User, state: str = DraftState.DRAFT, remark: str = "") -> Draft:
    return Draft.objects.create(
        kind="rows",
        title=title,
        author=author,
        state=state,
        remark=remark,
        submitted_at=timezone.now() if state == DraftState.IN_REVIEW else None,
    )


def part(page: str, name: str) -> str:
    """The text of the section so headed."""
    return page.partition(f'aria-labelledby="{name}"')[2].partition("</section>")[0]


class TestWhatWaits:
    def test_a_draft_in_review_is_named_with_author_and_address(self) -> None:
        draft = made("Mexico, FY 2014", person("editor"), DraftState.IN_REVIEW)
        waiting = part(signed_in("reviewer").get("/admin/").content.decode(), "waiting")
        link = f'<a href="/admin/documents/draft/{draft.pk}/change/">Mexico, FY 2014</a>'
        assert link in waiting
        assert "<td>editor</td>" in waiting

    def test_one_s_own_drafts_are_told_from_those_sent_back_and_from_other_people_s(self) -> None:
        browser = signed_in("editor")
        me, other = User.objects.get(username="editor"), person("reviewer")
        made("Mine", me)
        made("Back again", me, remark="Line 12 differs.")
        typed_too = made("Typed by both", other)
        typed_too.typed_by.set([me, other])
        made("Of another", other)
        waiting = part(browser.get("/admin/").content.decode(), "waiting")
        back, own = waiting.partition("Your drafts")[::2]
        assert "Back again" in back
        assert "Line 12 differs." in back
        assert "Mine" in own
        assert "Typed by both" in own
        assert "Of another" not in waiting
        assert "Nothing waits for a reviewer." in waiting

    def test_a_hundred_drafts_cost_no_query_each(self) -> None:
        browser = signed_in("reviewer")
        author = person("editor")
        made("0", author, DraftState.IN_REVIEW)
        for_one = queries(browser)
        for number in range(100):
            made(str(number), author, DraftState.IN_REVIEW)
        assert queries(browser) <= for_one
        assert "All 101 drafts in review" in browser.get("/admin/").content.decode()


def queries(browser: Client) -> int:
    with CaptureQueriesContext(connection) as captured:
        browser.get("/admin/")
    return len(captured)


def test_what_changed_last_is_told_but_not_who_has_an_account() -> None:
    boss = signed_in("superuser")
    country = Country.objects.get(code="HND")
    correct(boss, address("change", Country, country.pk), {"note": "Made up"})
    chief = User.objects.get(username="superuser")
    correct(boss, address("change", User, chief.pk), {"first_name": "Zenobia"})
    told = part(signed_in("viewer").get("/admin/").content.decode(), "last-changes")
    assert f'<a href="{address("change", Country, country.pk)}">Honduras</a>' in told
    assert "Revision 1" in told
    assert address("change", User, chief.pk) not in told


def test_every_model_stands_in_a_folder() -> None:
    named = {label for _title, labels in FOLDERS for label in labels}
    assert {model._meta.label for model in admin.site._registry} <= named


def test_it_speaks_spanish() -> None:
    page = signed_in("editor").get("/es/admin/").content.decode()
    assert "Países y regiones" in page
    assert "Espera revisión" in page
    assert '<a href="/es/">' in page
    assert '<a href="/admin/" hreflang="en" lang="en">English</a>' in page
    listed = signed_in("viewer").get("/es/admin/countries/country/?q=belice").content.decode()
    assert ">Belice</a>" in listed


class TestFromAdminToSite:
    @pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model._meta.label)
    def test_a_row_with_a_public_page_leads_there(self, model: type[Model], client: Client) -> None:
        pages: Any = admin.site.get_model_admin(model)
        row = model._default_manager.order_by("pk").first()
        public = pages.get_view_on_site_url(row) if row else None
        assert bool(public) == (bool(row) and has_page(model))
        if public:
            assert client.get(public.partition("#")[0]).status_code == 200


class TestFromSiteToAdmin:
    def test_an_editor_finds_the_way_to_the_thing(self) -> None:
        browser = signed_in("editor")
        for thing, page in (
            (Country.objects.get(code="HND"), "/countries/HND/"),
            (Claim.objects.all()[0], f"/claims/{Claim.objects.all()[0].slug}/"),
            (Document.objects.all()[0], f"/documents/{Document.objects.all()[0].slug}/"),
        ):
            link = f'<a href="{address("change", type(thing), thing.pk)}">Edit this</a>'
            assert link in browser.get(page).content.decode()

    def test_a_dataset_leads_to_its_grid(self) -> None:
        dataset = Dataset.objects.get(slug="mexico-by-account")
        page = signed_in("editor").get("/datasets/mexico-by-account/?cell=1.3").content.decode()
        assert f'<a href="/admin/funding/dataset/{dataset.pk}/grid/">Edit this</a>' in page

    def test_a_viewer_and_somebody_without_staff_status_are_shown_none(self) -> None:
        guest = person("editor")
        User.objects.filter(pk=guest.pk).update(is_staff=False)
        browser = Client()
        browser.force_login(guest)
        for who in (browser, signed_in("viewer")):
            for page in ("/countries/HND/", "/datasets/mexico-by-account/"):
                assert "Edit this" not in who.get(page).content.decode()

    def test_the_pages_of_readers_know_no_cookie(self, client: Client) -> None:
        before = client.get("/countries/HND/")
        signed_in("editor").get("/countries/HND/")
        after = client.get("/countries/HND/")
        assert after.content == before.content
        assert "Edit this" not in after.content.decode()
        assert "Cookie" not in after.headers["Vary"]
        assert not after.cookies
        client.cookies["sessionid"] = "made-up"
        assert client.get("/countries/HND/").content == before.content


def test_dark_is_the_same_whether_system_or_reader_asks_for_it() -> None:
    head = r":root(?::not\([^)]*\)|\[data-theme=\"dark\"\])"
    blocks = re.findall(head + r" \{([^}]*)\}", TOKENS.read_text())
    by_system, by_reader = (
        dict(re.findall(r"(--[\w-]+): ([^;]+);", block)) for block in blocks if "--" in block
    )
    assert by_system == by_reader
