"""The models of the admin, sorted by what people do with them and not by the app they stand in."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

# What is named in no folder stands in the last one.
OTHER = _("Other")
FOLDERS = (
    (_("Review"), ("documents.Draft", "documents.DataRevision")),
    (
        _("Figures"),
        (
            "funding.Dataset",
            "funding.Edition",
            "funding.Allocation",
            "funding.Claim",
            "funding.Footnote",
            "funding.EditionNote",
            "funding.ForwardFunding",
            "funding.DatasetOverlap",
            "funding.ScopeDifference",
        ),
    ),
    (
        _("Documents"),
        (
            "documents.Document",
            "documents.Citation",
            "documents.LeftOutFigure",
            "programs.Statement",
            "documents.Term",
        ),
    ),
    (
        _("Programs and goals"),
        (
            "programs.Program",
            "programs.Activity",
            "programs.Framework",
            "programs.Goal",
            "programs.Event",
            "programs.Law",
        ),
    ),
    (
        _("Countries, accounts, institutions"),
        (
            "countries.Country",
            "countries.CountryGroup",
            "programs.Account",
            "programs.Agency",
            "programs.Partner",
        ),
    ),
    (
        _("Other names in official files"),
        ("countries.CountryAlias", "programs.AccountAlias", "programs.AgencyAlias"),
    ),
    (
        _("Schemes and measures"),
        (
            "funding.AttributionScheme",
            "funding.AssistanceKind",
            "funding.KindScheme",
            "funding.PriceIndex",
            "countries.Indicator",
            "countries.IndicatorValue",
        ),
    ),
    (_("People"), ("auth.User", "auth.Group")),
)


def sorted_into_folders(apps: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Django's list of apps, each with its models, as a list of the same shape by folder."""
    left = {model["model"]._meta.label: model for app in apps for model in app["models"]}
    folders = [
        (title, [left.pop(label) for label in labels if label in left]) for title, labels in FOLDERS
    ]
    folders.append((OTHER, list(left.values())))
    return [{"name": title, "models": models} for title, models in folders if models]
