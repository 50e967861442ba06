"""The rules by which an answer's money is attributed or sorted, shown beside its chart."""

import re
from decimal import Decimal
from html import unescape

import pytest
from django.test import Client

from funding.models import Allocation, AttributionScheme, KindScheme
from programs.models import Account, Goal

pytestmark = pytest.mark.django_db


def tables(client: Client, parameters: str) -> dict[str, str]:
    """The HTML of each scheme's table, by its key."""
    answer = client.get(f"/compare/?{parameters}")
    assert answer.status_code == 200
    page = unescape(answer.content.decode())
    parts = re.findall(r'<details class="scheme" id="scheme-(\w+)".*?</table>', page, re.DOTALL)
    texts = re.findall(r'<details class="scheme".*?</table>', page, re.DOTALL)
    return dict(zip(parts, texts, strict=True))


def rules(table: str) -> list[tuple[str, str, str]]:
    """Account, what it serves, and its share, of each row; the account only where it stands."""
    found = []
    for row in table.split("<tbody>")[1].split("</tr>")[:-1]:
        account = re.search(r"<th[^>]*>([^<]+)", row)
        serves = re.search(r"<summary>([^<]+)", row)
        share = re.search(r'<td class="share">([^<]+)', row)
        assert serves
        found.append((account[1] if account else "", serves[1], share[1] if share else ""))
    return found


@pytest.mark.parametrize("parameters", ["by=goal", "by=account&goal=carsi-1"])
def test_attributed_amounts_stand_beside_their_scheme(client: Client, parameters: str) -> None:
    (table,) = tables(client, parameters).values()
    assert "By the purpose of each account · editorial" in table
    assert rules(table) == [
        ("ESF", "Safe streets", "50 %"),
        ("", "State presence in communities at risk", "50 %"),
        ("FMF", "Disrupt criminals and contraband", "100 %"),
        ("INCLE", "Safe streets", "33.3 %"),
        ("", "Disrupt criminals and contraband", "33.3 %"),
        ("", "Strong, accountable governments", "33.3 %"),
        ("NADR", "Disrupt criminals and contraband", "100 %"),
    ]


def test_each_rule_says_why_and_on_what_it_rests(client: Client) -> None:
    (table,) = tables(client, "by=goal").values()
    shares = AttributionScheme.objects.get(slug="account-purpose").shares.all()
    for share in shares:
        assert share.reason in table
    assert table.count("Editorial") == shares.count()
    assert 'Editorial, resting on <a href="/documents/ondcp-central-america/#L' in table


def test_another_scheme_has_its_own_rules(client: Client) -> None:
    (equal,) = tables(client, "by=goal&scheme=equal").values()
    assert rules(equal)[0] == ("Every other account", "Safe streets", "20 %")
    assert len(rules(equal)) == 5
    (full,) = tables(client, "by=goal&scheme=full").values()
    assert {share for _account, _goal, share in rules(full)} == {"100 %"}


def test_goals_without_a_share_have_what_the_stated_ones_leave(client: Client) -> None:
    scheme = AttributionScheme.objects.get(slug="account-purpose")
    goals = Goal.objects.filter(framework=scheme.framework).order_by("number")
    scheme.shares.all().delete()
    for goal, share in zip(goals, (Decimal("0.125"), None, None), strict=False):
        scheme.shares.create(
            account=Account.objects.get(code="ESF"),
            goal=goal,
            share=share,
            reason="Made up.",
            reason_es="Inventado.",
            editorial=True,
        )
    (table,) = tables(client, "by=goal").values()
    assert [share for _account, _goal, share in rules(table)] == ["12.5 %", "43.8 %", "43.8 %"]


@pytest.mark.parametrize("parameters", ["by=assistance_kind", "assistance_kind=military"])
def test_kinds_stand_beside_what_sorts_the_accounts(client: Client, parameters: str) -> None:
    (table,) = tables(client, parameters).values()
    found = rules(table)
    assert ("INCLE", "Law enforcement and justice", "") in found
    assert ("Section 1004", "Military", "") in found
    assert "editorial" in table
    assert 'class="share"' not in table
    assignments = KindScheme.objects.get(slug="account-kind").assignments
    paid = Allocation.objects.filter(edition__dataset__is_default=True).values("account")
    for row in assignments.filter(account__in=paid):
        assert row.reason in table
    for row in assignments.exclude(account__in=paid):
        assert row.account.code not in [account for account, _kind, _share in found]


def test_each_scheme_of_an_answer_has_its_table(client: Client) -> None:
    assert list(tables(client, "by=goal,assistance_kind")) == ["goal", "kind"]
    assert tables(client, "by=account") == {}
    assert tables(client, "by=account&scheme=equal") == {}


def test_the_message_says_shares_as_the_table_does(client: Client) -> None:
    page = unescape(client.get("/compare/?by=goal&scheme=full").content.decode())
    assert "ESF to goals 1 (100 %), 4 (100 %)" in page
