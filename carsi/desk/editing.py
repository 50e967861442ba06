"""The way from a public page to the page of the admin on which the thing shown is edited."""

from django.conf import settings
from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse

from funding.admin.dataset import grid_address
from funding.models import Dataset


def edit_address(request: HttpRequest, thing: Model) -> str:
    """Where the one who asks may edit the thing; nothing for everybody else.

    Readers send no session, and none is looked for: their pages do not vary with cookies.
    """
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not admin.site.has_permission(
        request
    ):
        return ""
    if isinstance(thing, Dataset):
        return grid_address(thing) if request.user.has_perm("documents.add_draft") else ""
    if not admin.site.get_model_admin(type(thing)).has_change_permission(request, thing):
        return ""
    options = thing._meta
    return reverse(f"admin:{options.app_label}_{options.model_name}_change", args=[thing.pk])
