"""The page of the reconciliation and the pages of claims, as a reader without JavaScript."""

import re
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape
from django.utils.translation import override

from carsi.pages.addresses import address_of
from funding.models import Allocation, Claim
from funding.reconciliation.question import PARAMETERS
from programs.models import Statement
from tests.api_answers import answer

pytestmark = pytest.mark.django_db
RATIO = "/claims/central-america-one-quarter-of-mexico/"


def page(address: str = "/reconciliation/", status: int = 200) -> str:
    response = Client().get(address)
    assert response.status_code == status, address
    return str(response.content.decode())


def row_of(text: str, slug: str) -> str:
    """The row of the table that leads to the claim's page."""
    rows: list[str] = re.findall("<tr.*?</tr>", text, re.DOTALL)
    return next(row for row in rows if f'href="/claims/{slug}/"' in row)


class TestReconciliation:
    @pytest.mark.parametrize(
        ("slug", "parts"),
        [
            (
                "carsi-361-million-fy-2008-11",
                ("$361 million", "361.508", "+0.508", "± 0.506", "Agrees only if truncated"),
            ),
            ("carsi-105-million-fy-2012", ("$105 million", "135.000", "+30.000", "Differs")),
            ("mexico-by-account-total-2008", ("405.9", "406.0", "+0.1", "± 0.4", "Within")),
            ("merida-mexico-405-million-2008", ("$405 million", "406.0", "+1.0", "Scope differs")),
            ("central-america-50-million-passed-2008", ("60.000", "+10.000", "Scope differs")),
        ],
    )
    def test_a_row_says_its_figures(self, slug: str, parts: tuple[str, ...]) -> None:
        row = row_of(page(), slug)
        for part in parts:
            assert part in row, part

    def test_the_parts_of_the_tolerance_are_told(self) -> None:
        row = row_of(page(), "carsi-361-million-fy-2008-11")
        assert "0.5 for the last printed digit, 0.006 for 12 cells" in row

    def test_the_ratio_is_told_three_times(self) -> None:
        text = page("/reconciliation/?topic=central-america-to-mexico")
        for part in ("25.5 %", "16.3 %", "44.8 %", "The same for FY 2008–10"):
            assert part in text
        assert "2.5 % for “roughly”" in text

    def test_the_series_stands_beside_the_words(self) -> None:
        text = page("/reconciliation/?topic=balance-of-purposes")
        for share in ("41.7 %", "17.1 %", "24.2 %", "29.6 %", "37.0 %", "44.2 %"):
            assert f">{share}</a>" in text
        assert "It comes nearer to one half in 4 of 5 steps." in text
        assert "Only a reader can judge" in text

    def test_every_number_leads_to_its_cells(self) -> None:
        text = page()
        links = {link.replace("&amp;", "&") for link in re.findall(r'"(/cells/[^"]+)"', text)}
        assert len(links) > 40
        for link in links:
            assert '<tr id="' in page(link), link

    def test_every_query_leads_to_its_comparison(self) -> None:
        text = page()
        for link in set(re.findall(r'"(/compare/\?[^"]+)"', text)):
            assert "No cell matches" not in page(link.replace("&amp;", "&"))

    def test_a_year_without_cells_is_blank(self) -> None:
        text = page("/reconciliation/?topic=funding-trend")
        assert "CARSI funding</th><td></td>" in text

    def test_the_verdicts_are_counted(self) -> None:
        counts = answer("reconciliation/")["counts"]
        text = page()
        for verdict, count in counts.items():
            assert re.search(rf'verdict={verdict}">[^<]+</a> <span>{count}</span>', text)

    def test_filters_keep_what_they_name(self) -> None:
        text = page("/reconciliation/?verdict=differs")
        assert "/claims/carsi-105-million-fy-2012/" in text
        assert "/claims/carsi-361-million-to-date/" not in text
        assert "No statement matches these filters." in text
        assert '<option value="differs" selected>Differs</option>' in text

    def test_a_topic_of_two_places_stands_together(self) -> None:
        text = page("/reconciliation/?topic=carsi-fy-2012")
        assert "On one thing, in 2 places" in text
        assert text.index("$105 million") < text.index(">135,000<")

    @pytest.mark.parametrize("parameter", PARAMETERS)
    @pytest.mark.parametrize("value", ["nope", "%00", "<script>", "\N{SNOWMAN}", "'"])
    def test_bad_input_is_a_designed_400(self, parameter: str, value: str) -> None:
        text = page(f"/reconciliation/?{parameter}={value if '%' in value else quote(value)}", 400)
        assert 'role="alert"' in text
        assert "<script>" not in text

    def test_an_unknown_parameter_is_named(self) -> None:
        text = page("/reconciliation/?colour=red", 400)
        assert "“colour” is not a parameter. Known ones: verdict, document, topic." in text

    def test_an_address_from_the_form_is_tidied(self) -> None:
        response = Client().get("/reconciliation/?verdict=exact&document=&topic=")
        assert (response.status_code, response["Location"]) == (
            302,
            "/reconciliation/?verdict=exact",
        )

    def test_it_speaks_spanish(self) -> None:
        text = page("/es/reconciliation/?topic=carsi-fy-2012")
        assert "El compromiso con CARSI para el año fiscal 2012." in text
        assert "/es/claims/carsi-105-million-fy-2012/" in text

    def test_without_claims_and_statements_it_says_so(self) -> None:
        Claim.objects.all().delete()
        Statement.objects.all().delete()
        text = page()
        assert "No claim matches these filters." in text
        assert "No statement matches these filters." in text

    def test_it_costs_the_same_queries_whatever_it_shows(
        self, django_assert_num_queries: Any
    ) -> None:
        for query in ("", "verdict=exact", "topic=funding-trend"):
            with django_assert_num_queries(138):
                page(f"/reconciliation/?{query}")


class TestClaims:
    @pytest.mark.parametrize("language", ["en", "es"])
    def test_the_folder_lists_each_with_its_verdict(self, language: str) -> None:
        with override(language):
            rows = [(address_of(claim), claim.label) for claim in Claim.objects.all()]
        text = page(rows[0][0].rsplit("/", 2)[0] + "/")
        for address, label in rows:
            assert f'href="{address}"' in text
            assert escape(label) in text
        assert text.count('class="verdict"') == len(rows)

    def test_each_has_a_page_of_so_many_queries_at_most(self) -> None:
        counts = {}
        for claim in Claim.objects.all():
            with CaptureQueriesContext(connection) as queries:
                text = page(address_of(claim))
            assert f"<h1>{escape(claim.label)}</h1>" in text
            assert escape(claim.printed) in text
            counts[claim.slug] = len(queries)
        ratio = counts.pop("central-america-one-quarter-of-mexico")
        assert (max(counts.values()), ratio) == (30, 52)

    def test_the_folder_costs_few_queries(self, django_assert_num_queries: Any) -> None:
        with django_assert_num_queries(24):
            page("/claims/")

    def test_the_arithmetic_is_shown(self) -> None:
        text = page("/claims/carsi-361-million-fy-2008-11/")
        for part in ("361.508", ">361<", "+0.508", "± 0.506", "0.006 for 12 cells"):
            assert part in text
        assert 'data-kind="' in text
        assert ">101,508,000</a>" in text

    def test_a_ratio_shows_both_sums_and_all_its_years(self) -> None:
        text = page(RATIO)
        for part in ("$604.0 million", "÷ $2,365.0 million", "FY 2008–10", "FY 2011–13"):
            assert part in text
        assert text.count('<figure class="answer">') == 2
        assert "2 cells that may hide money, such as n/a, add nothing." in text

    def test_what_is_said_of_the_same_thing_stands_below(self) -> None:
        text = page("/claims/carsi-105-million-fy-2012/")
        topic = text[text.index('id="topic"') :]
        assert "/claims/carsi-by-account-total-2012/" in topic
        assert "Exact." in topic
        assert "/api/v1/claims/carsi-105-million-fy-2012/" in topic

    def test_what_cannot_be_checked_says_why_and_draws_nothing(self) -> None:
        text = page("/claims/merida-request-1-3-billion-2008/")
        assert "no request for FY 2008" in text
        assert "<figure" not in text

    def test_a_query_that_became_wrong_is_said(self) -> None:
        Claim.objects.filter(slug="carsi-105-million-fy-2012").update(compare_query="dataset=gone")
        assert "“gone” is not known" in page("/claims/carsi-105-million-fy-2012/")

    def test_without_cells_the_page_stands(self) -> None:
        Allocation.objects.all().delete()
        text = page("/claims/carsi-105-million-fy-2012/")
        assert "The cells that would check it carry no amount." in text
        assert "Not checkable" in page(RATIO)

    @pytest.mark.parametrize("key", ["nonsense", "%00", "a'b\"<c>", "x" * 300])
    def test_what_is_not_known_is_a_designed_404(self, key: str) -> None:
        assert "Start from the overview" in page(f"/claims/{key}/", 404)
