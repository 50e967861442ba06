"""Pages of the admin as a browser sees them: where a model is edited, what its form would send."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db.models import Model
from django.forms import inlineformset_factory
from django.test import Client
from django.urls import reverse

from documents.models import NaturalKeyModel

OURS = ("documents", "countries", "programs", "funding")
MODELS = [
    model
    for label in OURS
    for model in apps.get_app_config(label).get_models()
    if issubclass(model, NaturalKeyModel)
]
REGISTERED = [model for model in MODELS if admin.site.is_registered(model)]


def address(page: str, model: type[Model], *arguments: Any) -> str:
    options = model._meta
    return reverse(f"admin:{options.app_label}_{options.model_name}_{page}", args=arguments)


def person(role: str) -> User:
    """Somebody of the role, or a superuser, who has no password: hashing one takes long."""
    account = User.objects.create(username=role, is_staff=True, is_superuser=role == "superuser")
    account.groups.set(Group.objects.filter(name=role))
    return account


def signed_in(role: str) -> Client:
    """A browser with somebody of the role logged in."""
    client = Client()
    client.force_login(person(role))
    return client


def administrator() -> Client:
    """A browser with a superuser logged in."""
    return signed_in("superuser")


@dataclass(frozen=True)
class Place:
    """The page on which a row is corrected, what the names of its inputs begin with, whose page."""

    page: str
    prefix: str = ""
    parent: str = ""


def places(model: type[Model], rows: list[Any]) -> list[Place]:
    """Where each row is edited: on a page of its own, or in lines of their parent's page."""
    if admin.site.is_registered(model):
        return [Place(address("change", model, row.pk)) for row in rows]
    for parent_admin in admin.site._registry.values():
        for inline in parent_admin.inlines:
            if inline.model is model:
                found = lines(parent_admin.model, inline, rows)
                if found:
                    return found
    raise AssertionError(f"{model.__name__} has no page on which these rows meet.")


def lines(parent_model: type[Model], inline: Any, rows: list[Any]) -> list[Place]:
    """The lines of the rows on the page of the parent, unless they have several parents."""
    formset = inlineformset_factory(
        parent_model, inline.model, fk_name=inline.fk_name, fields="__all__"
    )
    link: Any = formset.fk
    parents = {getattr(row, link.name) for row in rows}
    if len(parents) > 1:
        return []
    (parent,) = parents
    manager = getattr(parent, link.remote_field.get_accessor_name())
    keys = list(manager.order_by(*inline.model._meta.ordering).values_list("pk", flat=True))
    page = address("change", parent_model, parent.pk)
    prefix = formset.get_default_prefix()
    return [Place(page, f"{prefix}-{keys.index(row.pk)}-", link.name) for row in rows]


def sent_by(response: Any) -> dict[str, Any]:
    """What a browser would send if the form of the page were saved as it stands."""
    formsets = [inline.formset for inline in response.context["inline_admin_formsets"]]
    forms = [response.context["adminform"].form]
    for formset in formsets:
        forms += [formset.management_form, *formset.forms]
    sent = {}
    for form in forms:
        for field in form:
            value = field.value()
            if value is not None and value is not False:
                sent[field.html_name] = "on" if value is True else value
    return sent


def errors(response: Any) -> str:
    """Every sentence with which the page refuses what was sent."""
    found = list(response.context["errors"])
    return " ".join(str(sentence) for sentence in found)


def correct(client: Client, page: str, changes: dict[str, Any]) -> Any:
    """The answer to the page's form, sent with these inputs changed; None leaves one out."""
    sent = {**sent_by(client.get(page)), **changes}
    return client.post(page, {name: value for name, value in sent.items() if value is not None})
