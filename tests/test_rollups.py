"""Kept sums of official editions: the answers are those that the cells themselves give."""

from collections.abc import Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction

from documents.publishing.publish import publish, submit
from funding.comparison import compare
from funding.dimensions import DIMENSIONS
from funding.drafts.back_kind import back_draft
from funding.models import Allocation, Edition, Rollup
from funding.official.formats import FORMATS
from funding.official.importer import import_file
from funding.official.outcome import Options
from funding.query import parse_address
from funding.refusals import RefusedSumError
from tests.official_files import greenbook

pytestmark = pytest.mark.django_db

STATE, USAID = "Department of State", "U.S. Agency for International Development"
ESF, INCLE = "Economic Support Fund", "International Narcotics Control and Law Enforcement"
LINES = [
    (2010, "Mexico", STATE, INCLE, 365_000_000, 0),
    (2010, "Mexico", STATE, INCLE, 1_000, 0),
    (2010, "Mexico", USAID, ESF, 15_000_000, 0),
    (2011, "Mexico", USAID, ESF, 0, 0),
    (2011, "Honduras", USAID, ESF, -2_300, 0),
    (2011, "Honduras", USAID, ESF, "n/a", 0),
    (2012, "Honduras", STATE, INCLE, "n/a", 0),
    (1976.9, "Guatemala", USAID, "Public Law 480 Title II Grants", 1_500_000, 0),
    (2012, "Nowhere", "Nobody", "Nothing", 7, 0),
]
GROUPINGS = [",".join(names) for size in (1, 2) for names in combinations(DIMENSIONS, size)] + [
    "fiscal_year,country,account",
    "country,account,agency",
]
FILTERS = (
    *("country=MEX", "country_group=northern-triangle", "account=ESF,not-stated"),
    *("agency=usaid&fiscal_year=2010..2012", "fiscal_year=1976tq", "goal=unattributed"),
    *("assistance_kind=unclassified", "country=HND&account=ESF&agency=usaid"),
    *("measure=per_capita", "measure=change", "dollars=constant", "year_basis=intended"),
)


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    outcome = import_file(FORMATS["greenbook"], greenbook(tmp_path, LINES), Options())
    assert outcome.edition
    return outcome.edition


def answer(question: str) -> Any:
    """All that an answer says, or why it says nothing."""
    try:
        found = compare(parse_address(question))
    except RefusedSumError as error:
        return error.sentence
    return list(found.groups), found.summary, found.years, found.messages, found.editions


@transaction.atomic
def change_at_once(cell: Allocation, change: Mapping[str, Any]) -> None:
    Allocation.objects.filter(pk=cell.pk).update(**change)
    connection.check_constraints()


def questions(datasets: str) -> list[str]:
    by = [f"by={names}&dataset={datasets}" for names in GROUPINGS]
    return by + [f"by=country,fiscal_year&dataset={datasets}&{kept}" for kept in FILTERS]


@pytest.mark.parametrize("datasets", ["greenbook", "greenbook,carsi-by-account"])
def test_every_question_is_answered_as_from_the_cells(edition: Edition, datasets: str) -> None:
    asked = questions(datasets)
    from_sums = [answer(question) for question in asked]
    Rollup.objects.filter(edition=edition).delete()
    for question, answered in zip(asked, from_sums, strict=True):
        assert answered == answer(question), question


def test_a_question_about_many_cells_does_not_read_them(edition: Edition) -> None:
    Allocation.objects.filter(edition=edition).update(amount=1, status="reported")
    mexico = "by=fiscal_year&dataset=greenbook&country=MEX"
    assert compare(parse_address(mexico)).summary.amount == 380_001_000
    by_three = compare(parse_address("by=country,account,agency&dataset=greenbook"))
    assert by_three.summary.amount != by_three.groups[0].tally.amount


def test_its_cells_lie_in_a_partition_that_takes_no_others(edition: Edition) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT tableoid::regclass::text FROM funding_allocation"
            " WHERE edition_id = %s",
            [edition.pk],
        )
        assert cursor.fetchall() == [(f"funding_allocation_{edition.pk}",)]
    cell = Allocation.objects.filter(edition=edition).first()
    assert cell
    for change in ({"country_id": 0}, {"source_row": cell.source_row + 1}, {"status": "zero"}):
        with pytest.raises(IntegrityError):
            change_at_once(cell, change)


def test_an_edition_that_comes_back_has_its_sums_kept_too(tmp_path: Path, edition: Edition) -> None:
    newer = greenbook(tmp_path, LINES[:2], name="us_foreignaid_greenbook.2023.xlsx")
    replaced = import_file(FORMATS["greenbook"], newer, Options(label="2023")).edition
    assert replaced
    draft = back_draft(replaced)
    submit(draft.pk)
    reviewer = User.objects.create_superuser("root")
    publish(draft.pk, draft.version, reviewer, "Taken back.", "Retirada.")
    back = Edition.objects.get(supersedes=replaced)
    assert (
        Rollup.objects.filter(edition=back).count()
        == Rollup.objects.filter(edition=edition).count()
    )
    assert answer("by=country&dataset=greenbook")[1].amount == 381_498_707
