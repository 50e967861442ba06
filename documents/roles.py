"""What each role may do, said by rule: a model that is added later needs no list."""

from typing import Any

from django.apps import AppConfig
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission, User
from django.db.models import Model

from documents.models import Draft, NaturalKeyModel, Review

VIEWER, EDITOR, REVIEWER, ADMINISTRATOR = "viewer", "editor", "reviewer", "administrator"
ROLES = (VIEWER, EDITOR, REVIEWER, ADMINISTRATOR)  # each may do what those before it may
WRITING = {"add", "change", "delete"}


def codenames(role: str, model: type[Model]) -> set[str]:
    """The permissions on a model that a role has, by their code names."""
    if model in (User, Group):
        actions = WRITING | {"view"} if role == ADMINISTRATOR else set()
    elif not _is_ours(model):
        actions = set()
    elif role == VIEWER:
        actions = {"view"}
    else:
        actions = _typed(model) | {"view"}
    named = {f"{action}_{model._meta.model_name}" for action in actions}
    if role in (REVIEWER, ADMINISTRATOR) and _is_ours(model):
        named |= {codename for codename, _name in model._meta.permissions}
    return named


def _is_ours(model: type[Model]) -> bool:
    """Whether it stands in an app of data that people know by name, or of what happens to them."""
    return any(issubclass(one, NaturalKeyModel) for one in model._meta.app_config.get_models())


def _typed(model: type[Model]) -> set[str]:
    """What an editor does with its rows; those that are reviewed become a proposal when saved."""
    if model is Draft:
        return {"add", "change"}  # it is given up, and never deleted
    if issubclass(model, NaturalKeyModel) and model.review is not Review.EDITION:
        return WRITING
    return set()


def give_permissions(app_config: AppConfig, using: str, apps: Any, **options: Any) -> None:
    """After migrations: gives each role what the rule says of the app's models, and no more."""
    try:
        apps.get_model("auth", "Group")
    except LookupError:
        return  # auth is not migrated so far
    create_permissions(app_config, using=using, apps=apps, **options)
    known = Permission.objects.using(using).filter(content_type__app_label=app_config.label)
    of_app = {(each.content_type.model, each.codename): each for each in known.select_related()}
    for group in Group.objects.using(using).filter(name__in=ROLES):
        wanted = {
            of_app[key]
            for model in app_config.get_models()
            for codename in codenames(group.name, model)
            if (key := (model._meta.model_name, codename)) in of_app
        }
        given = set(group.permissions.filter(content_type__app_label=app_config.label))
        group.permissions.remove(*(given - wanted))
        group.permissions.add(*(wanted - given))
