"""`as_of=` answers what the site said at a data revision: on page, in files, cells and lists."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from documents.models import DataRevision
from funding.models import Allocation, Dataset, Edition, ForwardFunding
from funding.query import parse_address, without
from funding.title import title
from tests.api_answers import answer, ask, refusal
from tests.drawn_figures import ask as compared
from tests.kept_data import kept_data
from tests.made_up_data import cells, dataset, edition

pytestmark = pytest.mark.django_db

BY_YEAR = "by=fiscal_year&dataset=revised"


def publish(number: int, day: date) -> DataRevision:
    return DataRevision.objects.create(
        number=number, published_on=day, note="Mended.", note_es="Corregido."
    )


def published(of: Dataset, revision: DataRevision, *args: Any, **kwargs: Any) -> Edition:
    made = edition(of, *args, **kwargs)
    Edition.objects.filter(pk=made.pk).update(revision=revision)
    made.refresh_from_db()
    return made


@pytest.fixture(scope="module", autouse=True)
def revised(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with kept_data(django_db_blocker):
        publish_revisions()
        yield


def publish_revisions() -> None:
    """5 at revision 4, mended to 6 at 5, undone at 7; a part that comes at 6, and another dataset
    that comes at 6 as well. Revision 8 publishes nothing of them."""
    days = {number: date(2021, 11, number) for number in (5, 6, 7, 8)}
    DataRevision.objects.all().update(published_on=date(2021, 11, 1))
    revisions = {number: publish(number, day) for number, day in {4: days[5], **days}.items()}
    of = dataset("revised")
    before = None
    for number, label, amount in ((4, "2019", 5), (5, "2020", 6), (7, "2021", 5)):
        before = published(of, revisions[number], label, supersedes=before, part="2010")
        cells(before, [{"amount": amount}])
    cells(published(of, revisions[6], "first", part="2011"), [{"amount": 90, "fiscal_year": 2011}])
    cells(published(dataset("later"), revisions[6]), [{"amount": 700, "fiscal_year": 2012}])


def by_year(query: str) -> dict[Any, Any]:
    found = answer("compare/", query)["results"]
    return {result["fiscal_year"]["key"]: result["amount"] for result in found}


@pytest.mark.parametrize(
    ("as_of", "amounts"),
    [
        ("3", {}),
        ("4", {2010: 5}),
        ("5", {2010: 6}),
        ("6", {2010: 6, 2011: 90}),
        ("7", {2010: 5, 2011: 90}),
        ("8", {2010: 5, 2011: 90}),
        ("", {2010: 5, 2011: 90}),
        ("2021-11-04", {}),
        ("2021-11-05", {2010: 6}),  # two revisions of one day: the last of them
        ("2021-11-06", {2010: 6, 2011: 90}),
    ],
)
def test_it_adds_up_the_editions_that_were_in_force_then(
    as_of: str, amounts: dict[int, int]
) -> None:
    assert by_year(f"{BY_YEAR}&as_of={as_of}") == amounts


@pytest.mark.parametrize("further", ["&dollars=constant&base_year=2010", "&year_basis=intended"])
def test_it_holds_on_every_basis(further: str) -> None:
    assert by_year(f"{BY_YEAR}&as_of=5{further}")[2010] == 6


def test_goals_and_shares_are_of_then_too() -> None:
    goals = answer("compare/", "by=goal&dataset=revised&as_of=5")["results"]
    assert sum(result["amount"] for result in goals) == 6
    query = "by=fiscal_year&dataset=revised,later&measure=share&share_of=total&as_of=6"
    shares = answer("compare/", query)["results"]
    assert [round(result["share"] * 796) for result in shares] == [6, 90, 700]


def test_an_edition_is_chosen_among_those_of_then() -> None:
    assert by_year(f"{BY_YEAR}&as_of=6&edition=2019") == {2010: 5, 2011: 90}
    error = refusal(ask("compare/", f"{BY_YEAR}&as_of=6&edition=2021"), 400)
    assert error["attr"] == "edition"
    assert error["detail"] == (
        "“2021” was not an edition of these datasets as of data revision 6. Known then:"
        " revised:2019, revised:2020, revised:first."
    )


@pytest.mark.parametrize(
    "wrong", ["0", "9", "99999999999999999999", "-1", "4.0", "x", "2021-11-31", "2020-01-01", "4,5"]
)
@pytest.mark.parametrize(
    "page", ["compare/", "compare/figure/", "compare.csv", "members/account/", "allocations/"]
)
def test_a_revision_that_is_not_known_is_refused_with_the_known(page: str, wrong: str) -> None:
    error = refusal(ask(page, f"as_of={wrong}"), 400)
    assert error["attr"] == "as_of"
    known = "1 to 8, or a day (YYYY-MM-DD) from 2021-11-01 to today"
    assert known in error["detail"] or "one data revision or one day" in error["detail"]


def test_a_day_to_come_is_refused(client: Client) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    for page in ("/compare/", "/embed/compare/", "/cells/", "/datasets/revised/"):
        shown = client.get(f"{page}?as_of={tomorrow}")
        assert shown.status_code == 400
        assert "to today" in shown.content.decode()


def test_an_address_names_the_revision_and_says_the_same_again() -> None:
    query = parse_address(f"{BY_YEAR}&as_of=2021-11-05")
    assert parse_qs(query.address())["as_of"] == ["5"]
    assert parse_address(query.address()) == query
    assert query.as_json()["as_of"] == 5
    assert parse_address(BY_YEAR).as_json()["as_of"] is None
    later = Dataset.objects.get(slug="later").editions.get()
    assert later.pk in without(parse_address(f"{BY_YEAR}&as_of=6"), "dataset").in_force
    assert later.pk not in without(query, "dataset").in_force


def test_the_answer_says_of_when_its_amounts_are() -> None:
    past, now = (answer("compare/", f"{BY_YEAR}{further}") for further in ("&as_of=5", ""))
    assert past["data_revision"] == {"number": 5, "published_on": "2021-11-05"}
    assert now["data_revision"]["number"] == 8
    (message,) = [one["text"] for one in past["messages"] if one["code"] == "as_of"]
    assert message == (
        "Amounts as of data revision 5, 5 November 2021; names and descriptions are today’s."
    )
    assert "as_of" not in [one["code"] for one in now["messages"]]
    constant = answer("compare/", f"{BY_YEAR}&as_of=5&dollars=constant")["messages"]
    assert constant[0]["text"].endswith("So are schemes, prices and population.")
    assert "as of data revision 5" in title(compared(f"{BY_YEAR}&as_of=5"))
    assert "as of" not in title(compared(f"{BY_YEAR}&as_of=8"))
    spanish = answer("compare/", f"{BY_YEAR}&as_of=5&lang=es")["messages"]
    assert spanish[0]["text"].startswith("Montos según la revisión de datos 5")


def test_files_hold_the_amounts_and_name_the_revision() -> None:
    query = f"{BY_YEAR}&as_of=5"
    head, row = ask("compare.csv", query).content.decode().splitlines()
    said = dict(zip(head.split(","), row.split(","), strict=True))
    assert (said["amount_usd"], said["data_revision"]) == ("6", "5")
    assert b"revised.2020.1.1" in ask("compare.csv", f"{query}&rows=full").content
    assert ask("compare.json", query).json()["data_revision"]["number"] == 5
    archive = zipfile.ZipFile(io.BytesIO(ask("compare.zip", query).content))
    readme = archive.read("README.txt").decode()
    assert "Data revision: 5, 2021-11-05" in readme
    assert "Amounts as of data revision 5" in readme
    assert "as_of=5" in readme
    assert ask("compare.xlsx", query).status_code == 200


def test_figure_members_and_cells_know_it(client: Client) -> None:
    figure = answer("compare/figure/", f"{BY_YEAR}&as_of=5&chart=grouped")
    assert figure["data"][0]["y"] == [6]
    assert "as_of=5" in figure["data"][0]["customdata"][0][1]
    assert answer("members/fiscal_year/", "dataset=revised&as_of=5")["count"] == 1
    page = client.get("/cells/?dataset=revised&as_of=5").content.decode()
    assert 'id="revised.2020.1.1"' in page
    assert 'id="revised.2021.1.1"' not in page
    assert "Amounts as of data revision 5" in page
    assert 'href="/cells/?by=fiscal_year,account&amp;dataset=revised&amp;as_of=5"' in page
    now = client.get("/cells/?dataset=revised").content.decode()
    assert "dataset=revised&amp;as_of=8" in now


def test_lists_hold_what_counted_then() -> None:
    keys = [row["key"] for row in answer("allocations/", "dataset=revised&as_of=6")["results"]]
    assert keys == ["revised.2020.1.1", "revised.first.1.1"]
    forward = ForwardFunding.objects.select_related("edition__dataset")[0]
    mended = published(forward.edition.dataset, DataRevision.objects.get(number=5), "mended")
    Edition.objects.filter(pk=mended.pk).update(supersedes=forward.edition)
    assert Allocation.objects.filter(edition=mended).count() == 0
    assert answer("forward-funding/", "as_of=4")["page"]["count"] == 3
    assert answer("forward-funding/", "as_of=5")["page"]["count"] == 0


def test_the_page_says_so_and_leads_back_to_today(client: Client) -> None:
    page = client.get(f"/compare/?{BY_YEAR}&as_of=5").content.decode()
    banner = page.split('role="status">Amounts as of data revision 5')[1].split("</p>")[0]
    assert 'href="/compare/?by=fiscal_year&amp;dataset=revised&amp;chart=' in banner
    assert page.count("Amounts as of data revision 5") < 4
    offered = page.split('name="as_of"')[1].split("</select>")[0]
    assert 'value="5" selected' in offered
    assert 'value="8"' not in offered  # nothing of this dataset came with it
    assert 'name="as_of"' not in client.get("/compare/?dataset=carsi-by-account").content.decode()
    embedded = client.get("/embed/compare/?by=goal&dataset=revised&as_of=5").content.decode()
    in_sight = embedded.split("<figcaption>")[1].split("<details>")[0]
    assert "Amounts as of data revision 5" in in_sight
    assert "No document states an amount per goal." in in_sight


def test_a_citation_gives_the_same_amounts_after_the_next_publication(client: Client) -> None:
    page = client.get(f"/compare/?{BY_YEAR}").content.decode()
    cited = page.split('id="answer-citation">')[1].split("</p>")[0]
    assert "Data revision 8, 8 November 2021." in cited
    address = cited.split("http://testserver/compare/?")[1].replace("&amp;", "&")
    assert f'href="/compare/?{address}" data-retrieved'.replace("&", "&amp;") in page
    before = by_year(address.partition("&chart")[0])
    newest = Edition.objects.get(label="2021")
    cells(
        published(
            newest.dataset, publish(9, date(2021, 11, 9)), "2022", supersedes=newest, part="2010"
        ),
        [{"amount": 8}],
    )
    assert by_year(BY_YEAR)[2010] == 8
    assert by_year(address.partition("&chart")[0]) == before


def test_the_page_of_a_dataset_shows_the_edition_of_then(client: Client) -> None:
    page = client.get("/datasets/later/?as_of=5").content.decode()
    assert "Amounts as of data revision 5" in page
    assert "None had been published by then." in page
    assert client.get("/datasets/revised/?as_of=5&edition=2021").status_code == 400
    page = client.get("/datasets/carsi-by-account/?as_of=4").content.decode()
    assert "dataset=carsi-by-account&amp;as_of=4" in page
    cited = client.get("/datasets/carsi-by-account/?edition=2013&cell=1.2").content.decode()
    text = cited.split('id="citation">')[1].split("</p>")[0]
    assert "Data revision 8" in text
    (address,) = [word for word in text.replace("&amp;", "&").split() if "://" in word]
    parts = urlsplit(address)
    assert parse_qs(parts.query) == {"edition": ["2013"], "cell": ["1.2"], "as_of": ["8"]}
    assert client.get(f"{parts.path}?{parts.query}").status_code == 200
