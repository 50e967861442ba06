"""A typed table becomes public as a new edition at one data revision, and can be taken back."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from documents.models import DataRevision, Draft
from documents.publishing.publish import bring_in, publish, submit
from documents.publishing.refusal import NotPublishableError
from documents.publishing.undo import undo
from funding.drafts.opening import content_of
from funding.models import Allocation, Claim, Dataset, Edition
from tests.admin_pages import address

pytestmark = pytest.mark.django_db
SLUG = "carsi-by-account"
COMPARE = f"/api/v1/compare/?dataset={SLUG}&by=account&fiscal_year=2012"


@pytest.fixture
def typist(db: None) -> User:
    return User.objects.create(username="typist", is_staff=True)


@pytest.fixture
def reviewer(db: None) -> User:
    return User.objects.create(username="reviewer", is_staff=True, is_superuser=True)


def current(slug: str = SLUG) -> Edition:
    return Edition.objects.get(dataset__slug=slug, superseded_by=None)


def typed(typist: User, row: int, column: int, text: str, **totals: str) -> Draft:
    """A draft of the table in which one figure is another, and its total with it."""
    content = content_of(current())
    content["figures"][row][column] = text
    if "total" in totals:
        content["total_figures"][column] = totals["total"]
    draft = Draft.objects.create(kind="table", title="CARSI", content=content, author=typist)
    draft.typed_by.add(typist)
    return draft


def published(draft: Draft, reviewer: User) -> DataRevision:
    submit(draft.pk)
    return publish(
        draft.pk, draft.version, reviewer, "A figure is mended.", "Se corrige una cifra."
    )


def public_amounts(client: Client) -> dict[str, Any]:
    groups = client.get(COMPARE).json()["results"]
    return {group["account"]["key"]: group["amount"] for group in groups}


def test_the_page_of_a_published_table_shows_what_it_changed(
    client: Client, typist: User, reviewer: User
) -> None:
    draft = typed(typist, 0, 4, "51,000", total="136,000")
    published(draft, reviewer)
    published(typed(typist, 0, 4, "52,000", total="137,000"), reviewer)
    client.force_login(User.objects.create_superuser("root"))
    page = client.get(f"/admin/documents/draft/{draft.pk}/change/").content.decode()
    assert "2 figures differ from what was public before." in page
    assert "<del>50,000</del><ins>51,000</ins>" in page


def test_a_mended_figure_becomes_a_new_edition_and_the_old_one_stays(
    client: Client, typist: User, reviewer: User
) -> None:
    old = current()
    revision = published(typed(typist, 0, 4, "51,000", total="136,000"), reviewer)
    new = current()
    assert (new.supersedes, new.revision, new.label) == (old, revision, f"2013-r{revision.number}")
    assert public_amounts(client)["ESF"] == 51_000_000
    assert old.allocations.get(account__code="ESF", fiscal_year=2012).amount == 50_000_000
    claim = Claim.objects.get(slug=f"{SLUG}-total-2012")
    assert (claim.printed, claim.revision) == ("136,000", revision)
    assert [total.printed for total in old.printed_totals.order_by("source_column")][4] == "135,000"
    assert new.allocations.count() == old.allocations.count()


def test_readers_are_told_only_what_differs(typist: User, reviewer: User) -> None:
    draft = typed(typist, 0, 4, "51,000", total="136,000")
    published(draft, reviewer)
    draft.refresh_from_db()
    told = {change["model"]: change for change in draft.outcome}
    assert sorted(told) == [
        "funding.allocation",
        "funding.claim",
        "funding.edition",
        "funding.printedtotal",
    ]
    cell = told["funding.allocation"]
    assert (cell["before"]["printed"], cell["after"]["printed"]) == ("50,000", "51,000")


def test_the_reviewer_sees_each_figure_beside_the_public_one(
    client: Client, typist: User, reviewer: User
) -> None:
    draft = typed(typist, 0, 4, "51,000", total="136,000")
    client.force_login(reviewer)
    page = client.get(address("change", Draft, draft.pk)).text
    assert "<del>50,000</del><ins>51,000</ins>" in page
    assert page.count("<del>") == 2
    assert "2 figures differ" in page


def test_two_drafts_of_one_table_do_not_overwrite_each_other(typist: User, reviewer: User) -> None:
    first = typed(typist, 0, 4, "51,000", total="136,000")
    second = typed(typist, 1, 4, "86,000", total="136,000")
    published(first, reviewer)
    submit(second.pk)
    with pytest.raises(NotPublishableError, match="has been published since this draft was made"):
        publish(second.pk, second.version, reviewer, "Again.", "Otra vez.")
    assert current().allocations.get(account__code="INCLE", fiscal_year=2012).printed == "85,000"


def test_what_was_published_since_is_brought_in_and_told(typist: User, reviewer: User) -> None:
    mine = typed(typist, 1, 4, "86,000", total="136,000")
    published(typed(typist, 0, 3, "30,100", total="101,608"), reviewer)
    assert list(bring_in(mine.pk, typist)) == []
    mine.refresh_from_db()
    published(mine, reviewer)
    cells = current().allocations
    assert cells.get(account__code="INCLE", fiscal_year=2012).printed == "86,000"
    assert cells.get(account__code="ESF", fiscal_year=2011).printed == "30,100"


def test_a_figure_that_both_changed_is_named(typist: User, reviewer: User) -> None:
    mine = typed(typist, 0, 4, "52,000", total="137,000")
    published(typed(typist, 0, 4, "51,000", total="136,000"), reviewer)
    sentences = [str(sentence) for sentence in bring_in(mine.pk, typist)]
    assert any("51,000" in sentence and "52,000" in sentence for sentence in sentences)
    mine.refresh_from_db()
    assert mine.content["figures"][0][4] == "52,000"


def test_a_publication_is_undone_by_a_new_one(client: Client, typist: User, reviewer: User) -> None:
    before = public_amounts(client)
    revision = published(typed(typist, 0, 4, "51,000", total="136,000"), reviewer)
    (back,) = undo(revision, typist)
    undone = published(back, reviewer)
    assert public_amounts(client) == before
    assert Claim.objects.get(slug=f"{SLUG}-total-2012").printed == "135,000"
    assert current().revision == undone
    assert (
        content_of(current())["figures"]
        == content_of(Edition.objects.get(label="2013", dataset__slug=SLUG))["figures"]
    )
    (again,) = undo(undone, typist)
    published(again, reviewer)
    assert public_amounts(client)["ESF"] == 51_000_000


def test_an_older_publication_is_undone_without_losing_the_newer_one(
    client: Client, typist: User, reviewer: User
) -> None:
    first = published(typed(typist, 0, 4, "51,000", total="136,000"), reviewer)
    published(typed(typist, 1, 5, "61,000", total="108,500"), reviewer)
    (draft,) = undo(first, typist)
    assert draft.kind == "table"
    published(draft, reviewer)
    cells = current().allocations
    assert cells.get(account__code="ESF", fiscal_year=2012).printed == "50,000"
    assert cells.get(account__code="INCLE", fiscal_year=2013).printed == "61,000"


def test_a_first_edition_that_is_undone_leaves_no_figure(
    client: Client, typist: User, reviewer: User
) -> None:
    first = current("section-1004-by-country").revision
    drafts = undo(first, typist)
    assert len(drafts) == 3
    for draft in drafts:
        published(draft, reviewer)
    assert client.get("/api/v1/compare/?dataset=section-1004-by-country").json()["results"] == []
    assert Allocation.objects.filter(edition__label="2013").count() == 97


def test_a_new_dataset_is_published_whole(client: Client, typist: User, reviewer: User) -> None:
    content = content_of(current())
    content["base"] = None
    content["dataset"] |= {"slug": "another-table", "is_default": False}
    draft = Draft.objects.create(kind="table", title="New", content=content, author=typist)
    assert not Dataset.objects.filter(slug="another-table").exists()
    published(draft, reviewer)
    assert current("another-table").allocations.count() == 24
    assert client.get("/datasets/another-table/").status_code == 200
    (back,) = undo(DataRevision.objects.latest("number"), typist)
    published(back, reviewer)
    assert current("another-table").allocations.count() == 0
    assert not Claim.objects.filter(slug__startswith="another-table").exists()
    first = client.get("/datasets/another-table/?edition=2013").text
    assert "107,500" in first


def test_a_table_that_does_not_add_up_is_not_handed_in(typist: User) -> None:
    draft = typed(typist, 0, 4, "51,000")
    with pytest.raises(NotPublishableError, match="136,000"):
        submit(draft.pk)


def test_publishing_asks_no_more_for_more_cells(typist: User, reviewer: User) -> None:
    small, large = (
        queries_of_publishing(typist, reviewer, years)
        for years in (range(2020, 2023), range(1990, 2005))
    )
    assert small == large


def queries_of_publishing(typist: User, reviewer: User, years: range) -> int:
    content = content_of(current())
    head, column = content["columns"][0]["head"], content["columns"][0]
    content |= {"base": None, "total": None, "total_figures": [], "total_notes": []}
    content["dataset"] |= {"slug": f"made-up-{len(years)}", "is_default": False}
    content["columns"] = [
        {**column, "head": f"{head} {year}", "fiscal_year": year} for year in years
    ]
    content["figures"] = [["1,000"] * len(years) for _line in content["lines"]]
    draft = Draft.objects.create(kind="table", title="Made up", content=content, author=typist)
    submit(draft.pk)
    with CaptureQueriesContext(connection) as queries:
        publish(draft.pk, draft.version, reviewer, "Made up.", "Inventado.")
    assert current(f"made-up-{len(years)}").allocations.count() == 4 * len(years)
    return len(queries)
