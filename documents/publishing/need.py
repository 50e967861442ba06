"""The order of models in which each stands after those that it refers to."""

from collections.abc import Iterable

from django.db import models

from documents.models import NaturalKeyModel


def in_order_of_need(wanted: Iterable[type[NaturalKeyModel]]) -> list[type[NaturalKeyModel]]:
    """These models, so that rows can be written in the order; in reverse, removed."""
    ordered: list[type[models.Model]] = []

    def add(model: type[models.Model]) -> None:
        if model in ordered:
            return
        for column in model._meta.concrete_fields:
            needed = column.related_model
            if isinstance(needed, type) and needed is not model:
                add(needed)
        ordered.append(model)

    models_wanted = set(wanted)
    for model in sorted(models_wanted, key=lambda model: model._meta.label):
        add(model)
    return [model for model in ordered if model in models_wanted]
