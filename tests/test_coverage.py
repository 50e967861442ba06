"""The map of what is known: all cells and nothing else, blanks, filters, its page and its files."""

import csv
import io
import re
from collections import Counter
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from funding.coverage.answer import PARAMETERS
from funding.models import Allocation, ForwardFunding
from programs.models import Account
from tests.api_answers import answer, ask, refusal
from tests.made_up_data import cells, dataset, edition

pytestmark = pytest.mark.django_db
UNKNOWN = ("nope", "' OR 1=1 --", "%00", "\N{SNOWMAN}", "9" * 400, "-1", "null", "<script>")
HEADS = ("country", "account", "dataset")


def page(query: str = "", status: int = 200) -> str:
    response = Client().get(f"/coverage/?{query}")
    assert response.status_code == status, response
    return str(response.content.decode())


def grid(query: str = "") -> Any:
    return answer("coverage/", f"page_size=5000&{query}")


def spots(query: str = "") -> Counter[tuple[Any, ...]]:
    """The cells that the grid tells of, by recipient, account, dataset, year and stage."""
    return Counter(
        {
            (
                *(line[name]["key"] for name in HEADS),
                spot["fiscal_year"]["key"],
                spot["stage"]["key"],
                status,
            ): count
            for line in grid(query)["results"]
            for spot in line["known"]
            for status, count in spot["statuses"].items()
        }
    )


def stored(**filters: Any) -> Counter[tuple[Any, ...]]:
    return Counter(
        Allocation.objects.filter(**filters).values_list(
            "country__code",
            "account__code",
            "edition__dataset__slug",
            "fiscal_year",
            "stage",
            "status",
        )
    )


class TestGrid:
    def test_it_holds_every_cell_of_the_documents_and_nothing_else(self) -> None:
        expected = stored(edition__dataset__is_default=True)
        assert sum(expected.values()) == 97
        assert spots() == expected
        assert sum(grid()["counts"]["statuses"].values()) == 97

    def test_places_without_a_cell_are_counted_as_blank(self) -> None:
        found = grid()
        known = sum(
            len({s["fiscal_year"]["key"] for s in line["known"]}) for line in found["results"]
        )
        assert found["counts"]["places"] == len(found["results"]) * len(found["years"]) == 105
        assert found["counts"]["blank"] == 105 - known == 8

    def test_recipients_without_an_amount_of_their_own_are_named(self) -> None:
        found = grid()
        assert [row["key"] for row in found["without"]] == ["BLZ", "CRI", "NIC", "PAN"]
        assert len(found["recipients"]) == 9

    def test_stages_and_datasets_of_the_same_money_stand_side_by_side(self) -> None:
        made_up = edition(dataset("made-up"))
        cells(
            made_up,
            [{"amount": 5, "stage": "request"}, {"amount": 4}, {"amount": 3, "stage": "obligated"}],
        )
        (line,) = grid(
            "dataset=made-up,mexico-by-account&account=ESF&stage=request,actual,obligated&fiscal_year=2010"
        )["results"]
        assert [spot["stage"]["key"] for spot in line["known"]] == [
            "request",
            "actual",
            "obligated",
        ]
        both = grid("dataset=made-up,mexico-by-account&account=ESF")["results"]
        assert [row["dataset"]["key"] for row in both] == ["made-up", "mexico-by-account"]

    def test_years_between_are_columns_even_if_nothing_is_known_of_them(self) -> None:
        made_up = edition(dataset("made-up"))
        cells(
            made_up,
            [
                {"amount": 5, "fiscal_year": 1975},
                {"amount": 5, "fiscal_year": 1978},
                {"amount": 1, "fiscal_year": 1976, "is_transition_quarter": True},
            ],
        )
        found = grid("dataset=made-up")
        assert [year["key"] for year in found["years"]] == [1975, 1976, "1976tq", 1977, 1978]
        assert found["counts"]["blank"] == 2

    def test_several_cells_of_one_place_are_counted_by_what_they_say(self) -> None:
        made_up = edition(dataset("made-up"))
        cells(made_up, [{"amount": 5}, {"amount": None, "status": "not_available"}, {"amount": -7}])
        ((spot,),) = [line["known"] for line in grid("dataset=made-up")["results"]]
        assert (spot["status"], spot["statuses"]) == (
            "partial",
            {"reported": 2, "not_available": 1},
        )
        assert re.search(r'<span class="sign">A\*</span>', page("dataset=made-up"))

    def test_an_older_edition_leads_to_its_own_cells(self) -> None:
        of = dataset("made-up")
        older = edition(of)
        cells(older, [{"amount": 1}])
        cells(edition(of, "2", supersedes=older), [{"amount": 2, "fiscal_year": 2011}])
        (line,) = grid("dataset=made-up&edition=1")["results"]
        (spot,) = line["known"]
        assert spot["fiscal_year"]["key"] == 2010
        assert '<tr id="made-up.1.1.1"' in Client().get(spot["cells"]).content.decode()


class TestFilters:
    @pytest.mark.parametrize(
        ("query", "filters"),
        [
            ("country=MEX", {"country__code": "MEX"}),
            ("country_group=northern-triangle", {"country__code__in": ["SLV", "GTM", "HND"]}),
            ("country=MEX,GTM&country_group=northern-triangle", {"country__code": "GTM"}),
            (
                "account=ESF&fiscal_year=2009..2010",
                {"account__code": "ESF", "fiscal_year__in": [2009, 2010]},
            ),
            ("stage=planned", {"stage": "planned"}),
            (
                "dataset=section-1004-by-country",
                {"edition__dataset__slug": "section-1004-by-country"},
            ),
        ],
    )
    def test_each_keeps_the_cells_of_its_keys(self, query: str, filters: dict[str, Any]) -> None:
        assert spots(query) == stored(edition__dataset__is_default=True, **filters) != Counter()

    def test_a_year_that_is_asked_for_is_a_column(self) -> None:
        found = grid("fiscal_year=2006..2008")
        assert [year["key"] for year in found["years"]] == [2006, 2007, 2008]

    @pytest.mark.parametrize("parameter", PARAMETERS)
    @pytest.mark.parametrize("value", UNKNOWN)
    def test_an_unknown_key_is_named(self, parameter: str, value: str) -> None:
        query = f"{parameter}={value if value == '%00' else quote(value)}"
        for address in ("coverage/", "coverage.csv"):
            assert refusal(ask(address, query), 400)["attr"] == parameter
        text = page(query, 400)
        assert 'role="alert"' in text
        assert "<script>" not in text

    def test_an_unknown_parameter_is_named(self) -> None:
        assert "dataset, edition, country" in refusal(ask("coverage/", "by=stage"), 400)["detail"]
        assert "“colour” is not a parameter" in page("colour=red", 400)


class TestPage:
    def test_every_mark_leads_to_its_cells(self) -> None:
        links = re.findall(r'<a class="spot"[^>]*href="(/cells/[^"]+)"', page())
        assert len(links) == 97
        for link in links[::8]:
            text = Client().get(link.replace("&amp;", "&")).content.decode()
            assert text.count('<tr id="') == 1, link

    def test_gaps_are_their_signs_and_blanks_say_so(self) -> None:
        text = page()
        assert text.count('class="blank" aria-label="no cell"') == 8
        for status, sign, count in (
            ("not_available", "n/a", 2),
            ("none", "—", 8),
            ("zero", "0", 2),
        ):
            marks = re.findall(
                rf'data-status="{status}" href="[^"]+" title="[^"]+"><span class="sign">([^<]+)',
                text,
            )
            assert marks == [sign] * count
        assert text.count("no cell of its own") == 4

    def test_it_says_in_words_what_it_shows(self) -> None:
        text = page()
        assert "Of 9 recipients, 5 have cells of their own." in text
        assert "None have: Belize, Costa Rica, Nicaragua and Panama." in text
        assert "15 lines over 7 years make 105 places; 8 of them hold no cell." in text
        assert "Of 97 cells, 55 do not say at which stage their figure is." in text

    def test_a_long_map_has_pages_that_hold_each_line_once(self) -> None:
        made_up = edition(dataset("made-up"))
        codes = [f"acc-{n:03}" for n in range(60)]
        for code in codes:
            texts = dict.fromkeys(("name", "name_es", "description", "description_es"), code)
            Account.objects.create(code=code, kind="appropriation", editorial=True, **texts)
        cells(
            made_up,
            (
                {"amount": 1, "account": code, "fiscal_year": year}
                for code in codes
                for year in (1946, 2010)
            ),
        )
        query = "dataset=made-up&country=MEX"
        last_cell = re.compile(r"account=(acc-[0-9]+)&amp;[^\"]*fiscal_year=2010")
        found = [
            code
            for number in (1, 2, 3, 4)
            for code in last_cell.findall(page(f"{query}&page={number}"))
        ]
        assert found == codes
        for number in ("0", "-1", "5", "x", "9" * 30):
            page(f"{query}&page={number}", 404)

    def test_an_address_from_the_form_is_tidied(self) -> None:
        response = Client().get("/coverage/?country=MEX&account=&stage=")
        assert (response.status_code, response["Location"]) == (302, "/coverage/?country=MEX")

    def test_what_matches_nothing_says_so(self) -> None:
        text = page("fiscal_year=1990")
        assert "None have: Belize" in text
        assert "<table" not in text
        assert "No cell matches these filters." in page("country=MEX&country_group=carsi-seven")

    def test_without_any_cell_every_recipient_is_one_without(self) -> None:
        for model in (ForwardFunding, Allocation):
            model.objects.all().delete()
        text = page()
        assert "Of 9 recipients, 0 have cells of their own." in text
        assert "<table" not in text
        assert Client().get("/about/").status_code == 200

    def test_it_costs_the_same_queries_whatever_it_shows(self) -> None:
        with CaptureQueriesContext(connection) as few:
            page("country=MEX&account=ESF")
        with CaptureQueriesContext(connection) as many:
            page("country=MEX&account=ESF,INCLE,DA,FMF,IMET")
        assert len(few) == len(many) <= 32
        with CaptureQueriesContext(connection) as asked:
            grid()
        assert len(asked) <= 14


def test_the_csv_holds_every_place_blank_ones_too() -> None:
    response = ask("coverage.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(response.content.decode(), newline="")))
    found = grid()
    blank = [row for row in rows if row["status"] == "no_cell"]
    assert len(blank) == found["counts"]["blank"] + 4 * len(found["years"])
    assert {row["country"] for row in blank if not row["account"]} == {"BLZ", "CRI", "NIC", "PAN"}
    told = Counter(
        {
            (*(row[name] for name in HEADS), row["fiscal_year"], row["stage"], row["status"]): int(
                row["cells"]
            )
            for row in rows
            if row not in blank
        }
    )
    assert told == Counter({(*map(str, key),): count for key, count in spots().items()})
