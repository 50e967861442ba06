"""Figures of documents beside official ones: each verdict, and the arithmetic behind it."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from documents.models import Citation
from funding.models import Edition, ForwardFunding, ScopeDifference
from programs.models import Account
from tests.made_up_data import cells, dataset, edition
from tests.made_up_official import budget_tables, official, thousands

pytestmark = pytest.mark.django_db
MEXICO = "dataset=mexico-by-account"


def checks(query: str = "") -> list[dict[str, Any]]:
    answer = Client().get(f"/api/v1/crosscheck/?page_size=5000&{query}")
    assert answer.status_code == 200, answer.content
    results: list[dict[str, Any]] = answer.json()["results"]
    return results


def check(year: int, account: str, query: str = MEXICO) -> dict[str, Any]:
    (found,) = checks(f"{query}&fiscal_year={year}&account={account}")
    return found


def verdict(year: int, account: str, query: str = MEXICO) -> str:
    key: str = check(year, account, query)["verdict"]["key"]
    return key


class TestMexico:
    """The figures of four years, as the State Department’s budget tables have them."""

    @pytest.fixture(autouse=True)
    def _tables(self) -> None:
        budget_tables()

    @pytest.mark.parametrize("account", ["ESF", "DA", "IMET", "GHCS"])
    def test_an_account_agrees_as_printed(self, account: str) -> None:
        for year in (2009, 2010):
            found = check(year, account)
            assert found["verdict"]["key"] == "agrees"
            assert abs(found["difference"]["printed"]) <= found["tolerance"] == 50_500
            assert found["combinations"] == []

    def test_one_agrees_only_with_both_amounts_moved(self) -> None:
        found = check(2010, "INCLE")
        assert found["document"]["amount"] == {"printed": 365_000_000, "intended": 284_000_000}
        assert found["official"]["amount"] == 284_000_000
        assert found["difference"] == {"printed": 81_000_000, "intended": 0}
        assert found["verdict"]["key"] == "agrees_if"
        assert found["sentence"] == (
            "Agrees once $94 million of INCLE (P.L. 111-32) is counted in FY 2010"
            " and $175 million of INCLE (P.L. 111-212) is counted in FY 2011."
        )
        (way,) = found["combinations"]
        assert [(move["amount"], move["meant_for"]["key"]) for move in way["moved"]] == [
            (94_000_000, 2010),
            (175_000_000, 2011),
        ]
        assert (way["difference"], way["without"]) == (0, [])

    def test_an_amount_is_taken_out_of_one_year_and_put_into_the_next(self) -> None:
        words = "Agrees once $260 million of FMF (P.L. 111-32) is counted in FY 2010."
        before, after = check(2009, "FMF"), check(2010, "FMF")
        assert before["document"]["amount"] == {"printed": 299_000_000, "intended": 39_000_000}
        assert after["document"]["amount"] == {"printed": 5_300_000, "intended": 265_300_000}
        assert before["sentence"] == after["sentence"] == words
        assert after["combinations"][0]["difference"] == 50_000

    def test_a_total_agrees_with_all_three_moved(self) -> None:
        found = check(2010, "total")
        assert found["document"]["amount"]["printed"] == 403_700_000
        assert found["official"]["amount"] == 582_658_000
        assert found["tolerance"] == 7 * 50_500
        (way,) = found["combinations"]
        assert {move["amount"] for move in way["moved"]} == {94 * 10**6, 175 * 10**6, 260 * 10**6}
        assert way["words"] == (
            "once $260 million of FMF (P.L. 111-32) and $94 million of INCLE (P.L. 111-32)"
            " are counted in FY 2010 and $175 million of INCLE (P.L. 111-212) is counted in FY 2011"
        )

    def test_what_no_combination_explains_differs_by_a_stated_amount(self) -> None:
        found = check(2009, "INCLE")
        assert found["verdict"]["key"] == "differs"
        assert found["difference"] == {"printed": 208_000_000, "intended": 114_000_000}
        assert found["sentence"] == "Differs: the document says $208,000,000 more."
        assert verdict(2009, "total") == "differs"

    def test_what_rounding_does_not_explain_differs_however_little(self) -> None:
        found = check(2009, "NADR")
        assert (found["difference"]["printed"], found["tolerance"]) == (55_000, 50_500)
        assert found["verdict"]["key"] == "differs"
        assert verdict(2010, "NADR") == "agrees"

    def test_years_that_the_official_data_do_not_cover_are_not_listed(self) -> None:
        assert {row["fiscal_year"]["key"] for row in checks()} == {2009, 2010, 2012, 2013}

    def test_the_figures_are_those_of_their_cells(self) -> None:
        found = check(2010, "INCLE")
        assert (found["document"]["printed"], found["document"]["unit"]) == ("365.0", "$ million")
        for side, count in ((found["document"], 1), (found["official"], 1), (found, 2)):
            page = Client().get(side["cells"]).content.decode()
            assert page.count('<tr id="') == count, side
        total = Client().get(check(2010, "total")["official"]["cells"]).content.decode()
        assert total.count('<tr id="') == 7


class TestWithoutWhatIsNotAvailable:
    """Mexico's NADR is n/a in FY 2013, and the printed total leaves it out."""

    FIGURES = {"INCLE": 199_000, "ESF": 35_000, "FMF": 7_000, "IMET": 1_500, "DA": 23_000}

    def test_the_total_agrees_without_it(self) -> None:
        cells(official("tables"), thousands(2013, self.FIGURES | {"NADR": 3_811}))
        found = check(2013, "total")
        assert found["verdict"]["key"] == "agrees_if"
        assert found["sentence"] == ("Agrees without NADR, which the document prints as n/a.")
        assert found["combinations"][0]["without"] == [{"key": "NADR", "label": LABEL_OF_NADR}]
        assert found["combinations"][0]["tolerance"] == 6 * 50_000 + 5 * 500

    def test_moved_and_left_out_together(self) -> None:
        cells(official("tables"), thousands(2013, self.FIGURES | {"INCLE": 209_000, "NADR": 3_811}))
        move(INCLE_2012, meant=2013, amount=10_000_000)
        assert check(2013, "total")["sentence"] == (
            "Agrees once $10 million of INCLE (P.L. 111-32) is counted in FY 2013,"
            " and without NADR, which the document prints as n/a."
        )

    def test_its_own_line_is_missing(self) -> None:
        cells(official("tables"), thousands(2013, {"NADR": 3_811}))
        found = check(2013, "NADR")
        assert found["verdict"]["key"] == "missing"
        assert found["document"]["amount"] == {"printed": None, "intended": None}
        assert found["official"]["amount"] == 3_811_000
        assert found["difference"] == {"printed": None, "intended": None}
        assert found["sentence"] == "Missing. The document gives no amount."

    def test_an_official_total_that_it_is_all_of_does_not_become_nothing(self) -> None:
        nothing = {"amount": 0, "status": "zero", "precision": 500}
        gap = {"account": "NADR", "status": "not_available"}
        small = edition(dataset("small"))
        small.citation = Citation.objects.filter(document__role="document")[0]
        small.save()
        cells(small, [nothing, gap])
        cells(official("tables"), thousands(2010, {"NADR": 3_811}))
        assert verdict(2010, "total", "dataset=small") == "differs"


LABEL_OF_NADR = "Nonproliferation, Anti-Terrorism, De-mining and Related Programs"
INCLE_2012 = {"source_row": 1, "source_column": 6}


def move(place: dict[str, int], *, meant: int, amount: int) -> None:
    """Forward funding out of another cell of Mexico's table."""
    row = ForwardFunding.objects.get(account__code="FMF")
    row.pk = None
    row._state.adding = True
    for name, value in (place | {"year_counted": meant - 1, "year_meant": meant}).items():
        setattr(row, name, value)
    row.account = Account.objects.get(code="INCLE")
    row.amount = Decimal(amount)
    row.save()


def test_what_the_official_data_do_not_say_is_missing() -> None:
    cells(official("tables"), thousands(2011, {"ESF": 18_000, "DA": None}))
    assert verdict(2011, "ESF") == "agrees"
    assert check(2011, "DA")["sentence"] == "Missing. The official data print no amount."
    assert check(2011, "FMF")["sentence"] == "Missing. The official data have no such line."


def test_each_stage_is_checked_by_itself() -> None:
    tables = official("tables")
    rows = [("request", 20_000), ("estimate", 18_040), ("actual", 17_900)]
    cells(
        tables,
        (row for stage, n in rows for row in thousands(2011, {"ESF": n}, stage=stage)),
    )
    found = checks(f"{MEXICO}&account=ESF")
    assert [(row["official"]["stage"]["key"], row["verdict"]["key"]) for row in found] == [
        ("request", "differs"),
        ("estimate", "agrees"),
        ("actual", "differs"),
    ]
    assert [row["official"]["amount"] for row in found] == [20_000_000, 18_040_000, 17_900_000]


def test_official_datasets_are_never_added_up() -> None:
    for slug, amount in (("tables", 18_000), ("other", 9_000)):
        cells(official(slug), thousands(2011, {"ESF": amount}))
    found = {row["official"]["dataset"]["key"]: row for row in checks(f"{MEXICO}&account=ESF")}
    assert found["tables"]["verdict"]["key"] == "agrees"
    assert found["other"]["official"]["amount"] == 9_000_000


def test_a_superseded_edition_says_nothing_any_more() -> None:
    old = official("tables")
    new = official("tables", label="2")
    cells(old, thousands(2011, {"ESF": 99_000}))
    cells(new, thousands(2011, {"ESF": 18_000}))
    Edition.objects.filter(pk=new.pk).update(supersedes=old)
    assert verdict(2011, "ESF") == "agrees"


def test_a_total_counts_only_the_accounts_that_the_document_lists() -> None:
    figures = {"INCLE": 117_000, "ESF": 18_000, "FMF": 8_000, "IMET": 1_000}
    figures |= {"NADR": 5_700, "GHCS": 3_500, "DA": 25_000, "drug-interdiction-defense": 70_000}
    cells(official("tables"), thousands(2011, figures))
    found = check(2011, "total")
    assert (found["verdict"]["key"], found["official"]["amount"]) == ("agrees", 178_200_000)
    assert len(found["official"]["accounts"]) == 7


class TestWithoutAccounts:
    """An official summary by country, which counts all agencies."""

    def summary(self, year: int, amount: int, stage: str = "appropriated") -> None:
        summary = official("summary")
        cells(summary, [{"amount": amount, "fiscal_year": year, "stage": stage}])
        summary.allocations.update(account=None)

    def test_only_totals_are_compared(self) -> None:
        self.summary(2010, 757_597_000)
        assert {row["account"]["key"] for row in checks(MEXICO)} == {"total"}
        assert check(2010, "total")["official"]["accounts"] is None

    def test_it_may_agree_once_amounts_are_moved(self) -> None:
        self.summary(2010, 757_597_000)
        found = check(2010, "total")
        assert found["verdict"]["key"] == "agrees_if"
        assert {move["amount"] for move in found["combinations"][0]["moved"]} == {
            94_000_000,
            260_000_000,
        }

    def test_it_may_agree_as_printed(self) -> None:
        self.summary(2007, 65_382_000)
        assert verdict(2007, "total") == "agrees"

    def test_else_it_counts_more(self) -> None:
        self.summary(2012, 413_144_000)
        found = check(2012, "total")
        assert found["verdict"]["key"] == "not_comparable"
        assert "all agencies" in found["sentence"]
        assert found["difference"]["printed"] == 324_800_000 - 413_144_000


class TestScopes:
    """Lines that count different money are never compared, and stand side by side."""

    def test_an_authority_beside_the_account_that_pays_for_it(self) -> None:
        rows = thousands(2010, {"drug-interdiction-defense": 89_749}, stage="obligated")
        cells(official("greenbook"), rows)
        found = check(2010, "section-1004", "dataset=section-1004-by-country&country=MEX")
        assert found["verdict"]["key"] == "not_comparable"
        assert found["sentence"].startswith("Not comparable, although the two are equal")
        assert "Section 1033" in found["sentence"]
        assert found["document"]["amount"]["printed"] == 89_749_000
        assert found["official"]["amount"] == 89_749_000
        assert found["difference"]["printed"] == 0
        assert checks("dataset=section-1004-by-country&account=total") == []

    def test_a_region_of_which_the_official_data_know_nothing(self) -> None:
        cells(official("greenbook"), thousands(2010, {"ESF": 1}))
        (found,) = checks("dataset=carsi-by-account")
        assert (found["account"]["key"], found["fiscal_year"]["key"]) == ("total", 2010)
        assert found["official"]["stage"] is None
        assert found["official"]["cells"] is None
        assert found["sentence"].endswith("have no line for this country or region.")

    def test_a_region_beside_the_line_that_holds_more(self) -> None:
        cells(
            official("state-budget-by-country"),
            thousands(2010, {"ESF": 82_000, "INCLE": 65_000}, country="state-western-hemisphere"),
        )
        found = check(2010, "ESF", "dataset=carsi-by-account")
        assert found["verdict"]["key"] == "not_comparable"
        assert found["official"]["country"]["key"] == "state-western-hemisphere"
        assert found["official"]["amount"] == 82_000_000
        assert found["difference"]["printed"] == -59_000_000
        assert "although" in check(2010, "INCLE", "dataset=carsi-by-account")["sentence"]
        assert verdict(2010, "total", "dataset=carsi-by-account") == "not_comparable"
        assert verdict(2010, "FMF", "dataset=carsi-by-account") == "missing"

    def test_it_may_hold_for_one_official_dataset_only(self) -> None:
        editions = {slug: official(slug) for slug in ("tables", "other")}
        for of in editions.values():
            cells(of, thousands(2011, {"ESF": 18_000}))
        scope = ScopeDifference.objects.get(slug="section-1004-counter-drug-account")
        scope.dataset = Edition.objects.get(dataset__slug="mexico-by-account").dataset
        scope.account = scope.official_account = None
        scope.official = editions["other"].dataset
        scope.save()
        assert verdict(2011, "ESF", f"{MEXICO}&official=tables") == "agrees"
        assert verdict(2011, "ESF", f"{MEXICO}&official=other") == "not_comparable"


def test_the_queries_do_not_depend_on_the_number_of_cells(
    django_assert_num_queries: Callable[..., Any],
) -> None:
    budget_tables()
    with django_assert_num_queries(10):
        few = checks()
    cells(official("more"), thousands(2011, {"ESF": 18_000, "DA": 25_000, "FMF": 8_000}))
    with django_assert_num_queries(10):
        assert len(checks()) > len(few)
