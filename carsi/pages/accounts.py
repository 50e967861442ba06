"""The pages of accounts and authorities: their list, and one with the money it pays."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from carsi.pages.activities import activities
from carsi.pages.figures import figures_of
from carsi.pages.folders import ACCOUNTS
from carsi.pages.said import claims_about, documents_of
from carsi.pages.thing import find, thing_page
from carsi.pages.ties import Ties, ties
from funding.figures.bundles import COMMON
from funding.models import AttributionShare, ForwardFunding, KindAssignment
from programs.models import Account


@require_safe
def accounts_page(request: HttpRequest) -> HttpResponse:
    """`/accounts/`: takes no parameters."""
    rows = Account.objects.select_related("citation__document", "paid_from")
    context = {
        "folder": ACCOUNTS,
        "documented": [account for account in rows if account.citation],
        "others": [account for account in rows if not account.citation],
    }
    return render(request, "pages/accounts.html", context)


@require_safe
def account_page(request: HttpRequest, key: str) -> HttpResponse:
    """`/accounts/<code>/`: takes no parameters."""
    account = find(Account.objects.select_related("citation__document", "paid_from"), key)
    done = list(activities().filter(activityaccount_links__account=account))
    claims = list(claims_about(("account", key)))
    forward = ForwardFunding.objects.filter(account=account).select_related(
        "law", "citation__document", "edition__dataset"
    )
    return thing_page(
        request,
        "pages/account.html",
        ACCOUNTS,
        account,
        bundle=COMMON,
        figures=figures_of(f"account={key}", "country,fiscal_year", "stacked"),
        all_ties=list(_ties(account)),
        authorities=account.authorities.all(),
        activities=done,
        claims=claims,
        forward=forward,
        names=account.aliases.all(),
        documents=documents_of([account], done, claims, forward),
    )


def _ties(account: Account) -> Iterator[Ties]:
    """The goals that schemes attribute its money to, and the kinds that they put it under."""
    shares = AttributionShare.objects.filter(account=account).select_related(
        "goal", "scheme", "citation__document"
    )
    kinds = KindAssignment.objects.filter(account=account).select_related(
        "kind", "citation__document"
    )
    yield ties(_("Goals that a scheme attributes it to"), shares, "goal")
    yield ties(_("Kind of assistance"), kinds, "kind")
