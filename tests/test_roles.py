"""Who may do what: the four roles, over all models, by page, by action and by crafted request."""

import secrets

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model
from django.test import Client, RequestFactory

from countries.models import Country
from documents.models import DataRevision, Draft, DraftState, NaturalKeyModel, Review
from documents.roles import ROLES, give_permissions
from funding.models import Edition
from tests.admin_pages import MODELS, address, correct, person, signed_in

pytestmark = pytest.mark.django_db
PAGES = list(admin.site._registry)
ACTIONS = ("view", "add", "change", "delete")
ROLE = pytest.mark.parametrize("role", ROLES)


def may(role: str, action: str, model: type[Model]) -> bool:
    """What the documentation promises."""
    if model in (User, Group):
        return role == "administrator" and (model, action) != (User, "delete")
    if action == "view":
        return True
    if role == "viewer" or getattr(model, "review", None) is Review.EDITION:
        return False
    if model is DataRevision:  # publishing makes them
        return action == "change"
    return model is not Draft or action == "change"  # it begins elsewhere, and is given up


@ROLE
def test_a_role_has_what_is_promised_on_every_page(role: str) -> None:
    request = RequestFactory().get("/admin/")
    request.user = person(role)
    for model in PAGES:
        pages = admin.site.get_model_admin(model)
        for action in ACTIONS:
            has = getattr(pages, f"has_{action}_permission")(request)
            assert has == may(role, action, model), (action, model)


@ROLE
def test_whatever_else_is_sent_is_refused(role: str) -> None:
    """By an address that no page links to, with whatever a form would send."""
    browser = signed_in(role)
    for model in PAGES:
        row = model._default_manager.order_by("pk").first()
        for action, sent in (("add", {}), ("change", {}), ("delete", {"post": "yes"})):
            if may(role, action, model) or not (row or action == "add"):
                continue
            keys = [row.pk] if row and action != "add" else []
            answer = browser.post(address(action, model, *keys), sent)
            assert answer.status_code == 403, (action, model)
        if row and not may(role, "delete", model):
            chosen = {"action": "delete_selected", "_selected_action": row.pk, "post": "yes"}
            browser.post(address("changelist", model), chosen)
            assert model._default_manager.filter(pk=row.pk).exists()
        if not may(role, "view", model):
            assert browser.get(address("changelist", model)).status_code == 403


@ROLE
def test_a_role_sees_its_pages(role: str) -> None:
    browser = signed_in(role)
    index = browser.get("/admin/").content.decode()
    for model in PAGES:
        for page, action in (("changelist", "view"), ("add", "add")):
            there = f'href="{address(page, model)}"' in index
            assert there == may(role, action, model), (page, model)


@pytest.mark.parametrize("user", ["viewer", "editor", "reviewer", "administrator", "superuser"])
def test_nobody_changes_what_belongs_to_an_edition(user: str) -> None:
    browser = signed_in(user)
    for model in MODELS:
        if model.review is Review.EDITION and admin.site.is_registered(model):
            row = model._default_manager.all()[:1].get()
            assert browser.get(address("add", model)).status_code == 403
            assert browser.post(address("change", model, row.pk), {}).status_code == 403
            assert browser.post(address("delete", model, row.pk), {"post": "y"}).status_code == 403
            page = browser.get(address("change", model, row.pk)).content.decode()
            assert "open the grid of its dataset" in page
            assert 'name="_save"' not in page
    edition = Edition.objects.filter(sha256="")[0]
    page = browser.get(address("change", Edition, edition.pk)).content.decode()
    assert f"/admin/funding/dataset/{edition.dataset_id}/grid/" in page


def test_an_editor_edits_names_at_once() -> None:
    browser = signed_in("editor")
    country = Country.objects.all()[0]
    answer = correct(browser, address("change", Country, country.pk), {"note": "Made up"})
    assert answer.status_code == 302
    country.refresh_from_db()
    assert country.note == "Made up"


def test_only_reviewers_and_administrators_publish() -> None:
    for role in ROLES:
        browser = signed_in(role)
        draft = Draft.objects.create(kind="rows", title=role, state=DraftState.IN_REVIEW)
        answer = browser.post(f"/admin/documents/draft/{draft.pk}/send-back/", {"remark": "No."})
        refused = role in ("viewer", "editor")
        assert answer.status_code == (403 if refused else 302)
        draft.refresh_from_db()
        assert (draft.state == DraftState.IN_REVIEW) == refused


def test_a_viewer_types_imports_and_hands_in_nothing() -> None:
    browser = signed_in("viewer")
    draft = Draft.objects.create(kind="rows", title="Of another")
    for page in ("dataset/grid/new/", "dataset/import/"):
        assert browser.get(f"/admin/funding/{page}").status_code == 403
        assert browser.post(f"/admin/funding/{page}", {}).status_code == 403
    for step in ("submit", "take-back", "give-up", "bring-in", "drop", "send-back", "publish"):
        answer = browser.post(f"/admin/documents/draft/{draft.pk}/{step}/", {})
        assert answer.status_code == 403, step
    draft.refresh_from_db()
    assert draft.state == DraftState.DRAFT


def test_nobody_enters_without_staff_status_or_finds_anything_without_a_role() -> None:
    guest = person("editor")
    guest.is_staff = False
    guest.save()
    browser = Client()
    browser.force_login(guest)
    assert browser.get("/admin/").status_code == 302
    browser.force_login(User.objects.create_user("nobody", is_staff=True))
    page = browser.get("/admin/").content.decode()
    assert "You have no role here so far." in page
    assert "Waits for review" not in page
    assert "Changed last" not in page


def test_an_administrator_gives_accounts_and_roles_but_makes_no_superuser() -> None:
    browser = signed_in("administrator")
    secret = secrets.token_urlsafe(16)
    new = {"username": "new", "password1": secret, "password2": secret, "usable_password": "true"}
    assert browser.post(address("add", User), new).status_code == 302
    account = User.objects.get(username="new")
    editors = Group.objects.get(name="editor")
    wanted = {"is_staff": "on", "groups": [editors.pk], "is_superuser": "on"}
    assert correct(browser, address("change", User, account.pk), wanted).status_code == 302
    account.refresh_from_db()
    assert account.has_perm("documents.add_draft")
    assert not account.is_superuser


def test_an_administrator_does_not_take_over_a_superuser() -> None:
    browser = signed_in("administrator")
    chief = User.objects.create(username="chief", is_staff=True, is_superuser=True)
    page = address("change", User, chief.pk)
    assert browser.post(page, {"username": "mine"}).status_code == 403
    assert browser.post(f"/admin/auth/user/{chief.pk}/password/", {}).status_code == 403


def test_the_four_roles_themselves_stay() -> None:
    browser = signed_in("administrator")
    for role in Group.objects.filter(name__in=ROLES):
        page = address("change", Group, role.pk)
        assert browser.post(page, {"name": "mine"}).status_code == 403
        browser.post(address("delete", Group, role.pk), {"post": "yes"})
    assert set(Group.objects.values_list("name", flat=True)) == set(ROLES)
    own = {"name": "interns", "permissions": [Permission.objects.all()[0].pk]}
    assert browser.post(address("add", Group), own).status_code == 302


class TestAfterMigrations:
    """Permissions follow from the rule, so that a later model needs nothing written."""

    def test_the_roles_get_back_what_they_should_have(self) -> None:
        before = given()
        viewers = Group.objects.get(name="viewer")
        viewers.permissions.set(Permission.objects.filter(codename="delete_country"))
        call_command("migrate", verbosity=0)
        assert given() == before

    def test_a_new_model_is_covered_by_its_kind_of_review(self) -> None:
        """Made here and forgotten again."""
        countries = apps.get_app_config("countries")

        class Province(NaturalKeyModel):
            class Meta:
                app_label = "countries"

        try:
            for kind in Review:
                Province.review = kind
                give_permissions(countries, DEFAULT_DB_ALIAS, apps, verbosity=0)
                names = {name for name in given()["editor"] if name.endswith("_province")}
                typed = (
                    {"add_province", "change_province", "delete_province"}
                    if kind is not Review.EDITION
                    else set()
                )
                assert names == {"view_province"} | typed
                assert "view_province" in given()["viewer"]
        finally:
            del apps.all_models["countries"]["province"]
            apps.clear_cache()

    def test_other_groups_are_left_alone(self) -> None:
        interns = Group.objects.create(name="interns")
        interns.permissions.set(Permission.objects.filter(codename="delete_country"))
        give_permissions(apps.get_app_config("countries"), DEFAULT_DB_ALIAS, apps, verbosity=0)
        assert interns.permissions.count() == 1


def given() -> dict[str, set[str]]:
    return {
        group.name: set(group.permissions.values_list("codename", flat=True))
        for group in Group.objects.all()
    }
