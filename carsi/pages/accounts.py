"""The pages of accounts: their list, and one of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from carsi.pages.folders import ACCOUNTS
from carsi.pages.thing import find, thing_page
from programs.models import Account


@require_safe
def accounts_page(request: HttpRequest) -> HttpResponse:
    """`/accounts/`: takes no parameters."""
    context = {"folder": ACCOUNTS, "things": Account.objects.all()}
    return render(request, "pages/things.html", context)


@require_safe
def account_page(request: HttpRequest, key: str) -> HttpResponse:
    """`/accounts/<code>/`: takes no parameters."""
    return thing_page(request, "pages/thing.html", ACCOUNTS, find(Account.objects.all(), key))
