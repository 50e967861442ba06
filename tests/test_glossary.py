"""The glossary: complete, sorted, leading on; and its sentences beside words of other pages."""

import re
from collections import Counter

import pytest
from django.db import connection
from django.http import HttpRequest
from django.template import RequestContext, Template
from django.test import Client
from django.test.utils import CaptureQueriesContext

from documents.models import Term, TermGroup
from funding.glossary import MESSAGES, STAGES, STATUSES, term_of
from funding.models import Allocation, CellStatus, Stage
from programs.models import Account, AccountKind
from tests.api_answers import answer, whole_list

pytestmark = pytest.mark.django_db
CARSI = "/compare/?by=account,fiscal_year&dataset=carsi-by-account"


def text_of(address: str) -> str:
    response = Client().get(address)
    assert response.status_code == 200, address
    return str(response.content.decode())


def rendered(template: str, text: str = "") -> str:
    context = RequestContext(HttpRequest(), {"text": text})
    return Template("{% load glossary %}" + template).render(context)


class TestCompleteness:
    def test_every_stage_has_a_term(self) -> None:
        assert list(STAGES) == Stage.values
        terms = Term.objects.filter(slug__in=STAGES.values(), group=TermGroup.STAGE)
        assert terms.count() == len(Stage.values)

    def test_every_status_of_a_cell_has_a_term(self) -> None:
        assert list(STATUSES) == CellStatus.values
        terms = Term.objects.filter(slug__in=STATUSES.values(), group=TermGroup.STATUS)
        assert terms.count() == len(CellStatus.values)

    def test_what_explains_a_message_is_a_term(self) -> None:
        known = set(Term.objects.values_list("slug", flat=True))
        assert set(MESSAGES.values()) <= known

    def test_every_account_of_the_documents_and_every_authority_has_a_term(self) -> None:
        told = Allocation.objects.filter(edition__dataset__is_default=True).values("account")
        accounts = {*Account.objects.filter(pk__in=told)}
        accounts |= {*Account.objects.filter(kind=AccountKind.AUTHORITY)}
        known = set(Term.objects.values_list("slug", flat=True))
        assert len(accounts) >= 8
        assert [row for row in accounts if term_of("account", row.code) not in known] == []

    def test_every_group_has_terms_and_every_text_both_languages(self) -> None:
        assert set(Term.objects.values_list("group", flat=True)) == set(TermGroup.values)
        for term in Term.objects.all():
            assert term.short
            assert term.short_es
            assert bool(term.meaning) == bool(term.meaning_es)
            assert term.short.endswith(".")
            assert term.short_es.endswith(".")


class TestPage:
    def test_each_term_stands_at_its_anchor_with_its_sentence(self) -> None:
        page = text_of("/glossary/")
        for term in Term.objects.all():
            assert page.count(f'id="{term.slug}"') == 1
            assert page.count(f'href="#{term.slug}"') >= 1

    def test_the_groups_come_in_their_order_each_in_the_readers_alphabet(self) -> None:
        for prefix, column in (("", "name"), ("/es", "name_es")):
            found = re.findall(r'<div id="([^"]+)">', text_of(f"{prefix}/glossary/"))
            by_slug = {term.slug: term for term in Term.objects.all()}
            terms = [by_slug[slug] for slug in found]
            assert len(terms) == len(by_slug)
            groups = [term.group for term in terms]
            assert list(dict.fromkeys(groups)) == TermGroup.values
            for group in TermGroup.values:
                names = [getattr(term, column).lower() for term in terms if term.group == group]
                plain = [name.translate(str.maketrans("áéíóúñü", "aeiounu")) for name in names]
                assert plain == sorted(plain)

    def test_a_term_leads_to_what_it_names(self) -> None:
        page = text_of("/glossary/")
        entries = dict(re.findall(r'<div id="([^"]+)">(.*?)</div>', page, re.DOTALL))
        for slug, address in (
            ("esf", "/accounts/ESF/"),
            ("section-1004", "/accounts/section-1004/"),
            ("usaid", "/agencies/usaid/"),
            ("sica", "/partners/sica/"),
            ("carsi", "/programs/carsi/"),
            ("northern-triangle", "/countries/northern-triangle/"),
            ("planned", "/compare/?by=account,fiscal_year&amp;stage=planned"),
            ("dataset", "/datasets/"),
            ("deobligation", "#obligation"),
        ):
            assert f'href="{address}"' in entries[slug], slug
        assert "/compare/" not in entries["disbursement"]

    def test_it_costs_the_same_queries_whatever_it_holds(self) -> None:
        with CaptureQueriesContext(connection) as few:
            text_of("/glossary/")
        Term.objects.create(slug="gtm", name="G", name_es="G", short="G.", editorial=True)
        with CaptureQueriesContext(connection) as more:
            assert 'href="/countries/GTM/"' in text_of("/glossary/")
        assert len(few) == len(more) <= 14


class TestTooltips:
    def test_a_word_has_its_sentence_beside_it(self) -> None:
        text = rendered("{% term 'esf' 'ESF' %}")
        assert '<a class="term" href="/glossary/#esf" aria-describedby="meant-1">ESF</a>' in text
        assert 'id="meant-1">Economic Support Fund: ' in text

    def test_without_a_text_the_term_says_its_name_and_each_has_its_own_number(self) -> None:
        text = rendered("{% term 'esf' %} {% term 'overlap' %}")
        assert ">Overlap</a>" in text
        assert re.findall(r' id="([^"]+)"', text) == ["meant-1", "meant-2"]

    def test_what_has_no_term_is_a_text_as_any(self) -> None:
        assert rendered("{% term 'nope' text %}|{% term '' 'DA' %}", "<b>") == "&lt;b&gt;|DA"

    def test_a_table_explains_accounts_signs_and_stages(self) -> None:
        page = text_of(CARSI)
        for slug in ("esf", "incle", "nadr", "fmf", "dash", "stage", "actual", "request"):
            assert f'href="/glossary/#{slug}"' in page, slug
        ids = Counter(re.findall(r' id="([^"]+)"', page))
        assert [name for name, count in ids.items() if count > 1] == []
        assert set(re.findall(r'aria-describedby="(meant-[^"]+)"', page)) <= set(ids)

    def test_what_to_know_is_explained_once_for_each_code(self) -> None:
        page = text_of("/compare/?by=account,fiscal_year&dataset=mexico-by-account")
        messages = page.split('<section class="messages">')[1].split("</section>")[0]
        assert messages.count('data-code="forward_funding"') == 3
        assert messages.count('href="/glossary/#forward-funding"') == 1

    def test_a_head_that_sorts_holds_no_link(self) -> None:
        heads = re.search(r"<thead>(.*?)</thead>", text_of(CARSI), re.DOTALL)
        assert heads
        assert "<a" not in heads[1]

    def test_what_is_copied_holds_no_tooltip(self) -> None:
        copied = re.findall(r"<template data-clipboard.*?</template>", text_of(CARSI), re.DOTALL)
        assert len(copied) == 2
        assert all("ESF" in text and "meant" not in text for text in copied)

    @pytest.mark.parametrize(
        ("address", "queries"),
        [(CARSI, 1), ("/cells/", 1), ("/documents/", 0), ("/compare/?fiscal_year=1990", 0)],
    )
    def test_the_terms_are_read_once_and_only_where_they_are_used(
        self, address: str, queries: int
    ) -> None:
        with CaptureQueriesContext(connection) as captured:
            text_of(address)
        asked = [query["sql"] for query in captured if '"documents_term"' in query["sql"]]
        assert len(asked) == queries


def test_the_api_gives_the_terms_of_a_group() -> None:
    terms = whole_list("terms", "group=account,authority")
    assert {term["group"]["key"] for term in terms} == {"account", "authority"}
    assert answer("terms/")["count"] == Term.objects.count()
