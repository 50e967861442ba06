"""What a later release corrects in its fixtures arrives as drafts to review, and only once."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from pytest_django.fixtures import Settings

from countries.models import Country
from documents.models import DataRevision, Draft, DraftState, LoadedFixture
from documents.publishing.propose import ROWS
from documents.publishing.publish import give_up, publish
from funding.drafts.table_kind import TABLE
from funding.models import Allocation, Claim, Edition
from funding.release.offer import offer_release
from tests.databases import execute
from tests.processes import PREPARE, environment, started

pytestmark = pytest.mark.django_db

Change = Callable[[dict[str, Any]], None]


@pytest.fixture
def release(tmp_path: Path, settings: Settings) -> Path:
    """The folder of fixtures of a later release, for the test to correct."""
    for app in ("documents", "countries", "programs", "funding"):
        shutil.copy(settings.FIXTURE_DIRS[0] / f"{app}.json", tmp_path)
    settings.FIXTURE_DIRS = [tmp_path]
    return tmp_path


def correct(folder: Path, model: str, change: Change, **which: Any) -> None:
    """Changes the fields of the one entry that holds these."""
    file = folder / f"{model.partition('.')[0]}.json"
    entries = json.loads(file.read_text(encoding="utf-8"))
    (entry,) = [
        one for one in entries if one["model"] == model and which.items() <= one["fields"].items()
    ]
    change(entry["fields"])
    file.write_text(json.dumps([one for one in entries if one["fields"]]), encoding="utf-8")


def add(folder: Path, model: str, **fields: Any) -> None:
    file = folder / f"{model.partition('.')[0]}.json"
    entries = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps([*entries, {"model": model, "fields": fields}]), encoding="utf-8")


def renamed(fields: dict[str, Any]) -> None:
    fields["name"] = "United Mexican States"


def test_the_same_fixtures_offer_nothing_and_ask_little(
    django_assert_num_queries: Any,
) -> None:
    with django_assert_num_queries(3):  # a savepoint, and what the database has met
        assert offer_release() == []
    assert not Draft.objects.exists()


def test_names_and_figures_that_differ_become_one_draft(release: Path) -> None:
    correct(release, "countries.country", renamed, code="MEX")
    claim = "carsi-105-million-fy-2012"
    correct(
        release,
        "funding.claim",
        lambda f: f.update(printed="$106 million", stated="106"),
        slug=claim,
    )
    correct(release, "programs.statement", dict.clear, slug=_a_statement())
    add(
        release,
        "documents.datarevision",
        number=9,
        published_on="2027-01-01",
        note="n",
        note_es="n",
    )
    add(release, "programs.law", slug="new-law", name="A law", name_es="Una ley", editorial=True)
    (draft,) = offer_release()
    changes = {(one["model"], *one["key"]): one for one in draft.content["rows"]}
    assert (draft.kind, draft.author, draft.typed_by.count()) == (ROWS, None, 0)
    assert draft.title.startswith("Corrections that came with a release")
    assert set(changes) == {
        ("countries.country", "MEX"),
        ("funding.claim", claim),
        ("programs.statement", _a_statement()),
        ("programs.law", "new-law"),
    }
    country = changes["countries.country", "MEX"]
    assert (country["before"]["name"], country["after"]["name"]) == (
        "Mexico",
        "United Mexican States",
    )
    assert changes["programs.law", "new-law"]["before"] is None
    assert changes["programs.statement", _a_statement()]["after"] is None
    assert Country.objects.get(code="MEX").name == "Mexico"
    draft.refresh_from_db()
    assert draft.state == DraftState.IN_REVIEW


def test_it_is_offered_once_even_if_it_is_given_up(release: Path) -> None:
    correct(release, "countries.country", renamed, code="MEX")
    (draft,) = offer_release()
    assert offer_release() == []
    give_up(draft.pk)
    assert offer_release() == []
    assert Draft.objects.get().state == DraftState.GIVEN_UP


def test_what_is_public_like_that_already_is_no_correction(release: Path) -> None:
    correct(release, "countries.country", renamed, code="MEX")
    Country.objects.filter(code="MEX").update(name="United Mexican States")
    Country.objects.filter(code="GTM").update(name="Republic of Guatemala")  # no release touched it
    assert offer_release() == []


def test_a_corrected_cell_becomes_a_draft_of_its_table(release: Path) -> None:
    for model in ("funding.allocation", "funding.printedtotal"):
        place = {"edition": ["mexico-by-account", "2013"], "source_column": 1}
        row = {"source_row": 1 if model == "funding.allocation" else 8}
        correct(
            release,
            model,
            lambda f: f.update(_mended(f)),
            **place,
            **row,
        )
    total = "mexico-by-account-total-2007"
    correct(release, "funding.claim", lambda f: f.update(_mended(f)), slug=total)
    (draft,) = offer_release()
    assert (draft.kind, draft.author) == (TABLE, None)
    assert draft.title.endswith("mexico-by-account")
    assert draft.content["base"] == ["mexico-by-account", "2013"]
    assert draft.content["figures"][0][0] == "36.8"
    reviewer = User.objects.create_superuser("reviewer")
    draft.refresh_from_db()
    revision = publish(draft.pk, draft.version, reviewer, "Mended.", "Corregido.")
    edition = Edition.objects.get(revision=revision)
    assert edition.supersedes == Edition.objects.get(dataset=edition.dataset, label="2013")
    assert edition.allocations.get(source_row=1, source_column=1).amount == 36_800_000
    assert Claim.objects.get(slug=total).printed == "65.5"
    assert (
        Allocation.objects.get(edition=edition.supersedes, source_row=1, source_column=1).printed
        == "36.7"
    )
    LoadedFixture.objects.all().delete()  # and as it has met nothing, it compares all
    assert offer_release() == []


def _mended(fields: dict[str, Any]) -> dict[str, Any]:
    if "stated" in fields:
        return {"printed": "65.5", "stated": "65.5"}
    return {"printed": "36.8", "amount": "36800000"} if "amount" in fields else {"printed": "65.5"}


def _a_statement() -> str:
    from programs.models import Statement

    return Statement.objects.order_by("slug")[0].slug


def test_a_publication_since_then_does_not_come_back(release: Path) -> None:
    """The edition of the fixtures has been superseded here; a release that leaves it is no news."""
    old = Edition.objects.get(dataset__slug="carsi-by-account")
    Edition.objects.create(
        dataset=old.dataset,
        label="2013-r4",
        citation=old.citation,
        revision=DataRevision.objects.create(number=4, published_on="2026-12-01"),
        supersedes=old,
        unit="$",
        unit_dollars=1,
    )
    assert offer_release() == []


def test_a_database_older_than_this_takes_what_is_equal(filled_database: str) -> None:
    execute(filled_database, "DELETE FROM documents_loadedfixture")
    execute(filled_database, "UPDATE countries_country SET name = 'Méjico' WHERE code = 'MEX'")
    for _start in range(2):
        with started(PREPARE, environment(DATABASE_URL=filled_database)) as process:
            assert process.wait() == 0, process.complaints()
    ((content,),) = execute(filled_database, "SELECT content FROM documents_draft")
    (row,) = content["rows"]
    assert (row["key"], row["before"]["name"], row["after"]["name"]) == (
        ["MEX"],
        "Méjico",
        "Mexico",
    )
    ((name,),) = execute(filled_database, "SELECT name FROM countries_country WHERE code = 'MEX'")
    assert name == "Méjico"


@pytest.mark.long
def test_loaddata_by_hand_is_no_release(release: Path) -> None:
    call_command("loaddata", "countries", verbosity=0)
    assert offer_release() == []
