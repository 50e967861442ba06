"""The folders of the site: each lists things of one kind, and stands above their pages."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Folder:
    """What a folder is called, and the name of its address."""

    title: Promise
    name: str

    @property
    def address(self) -> str:
        return reverse(self.name)


OVERVIEW = Folder(_("Overview"), "overview")
COMPARE = Folder(_("Compare"), "compare-page")
COUNTRIES = Folder(_("Countries"), "countries-page")
PROGRAMS = Folder(_("Programs"), "programs-page")
ACTIVITIES = Folder(_("Activities"), "activities-page")
GOALS = Folder(_("Goals"), "goals-page")
ACCOUNTS = Folder(_("Accounts"), "accounts-page")
AGENCIES = Folder(_("Agencies"), "agencies-page")
PARTNERS = Folder(_("Partners"), "partners-page")
DATASETS = Folder(_("Datasets"), "datasets-page")
DOCUMENTS = Folder(_("Documents"), "documents-page")
CLAIMS = Folder(_("Claims"), "claims-page")
RECONCILIATION = Folder(_("Reconciliation"), "reconciliation-page")
CROSSCHECK = Folder(_("Cross-check"), "crosscheck-page")
COVERAGE = Folder(_("Coverage"), "coverage-page")
GLOSSARY = Folder(_("Glossary"), "glossary-page")
CHANGES = Folder(_("Changes"), "changes-page")
ABOUT = Folder(_("About and method"), "about-page")

MASTHEAD = (OVERVIEW, COMPARE, COUNTRIES, PROGRAMS, ACCOUNTS, DOCUMENTS, RECONCILIATION, GLOSSARY)
SITE_MAP = (
    (_("Figures"), (OVERVIEW, COMPARE, DATASETS, COVERAGE)),
    (_("Who and what"), (COUNTRIES, PROGRAMS, ACTIVITIES, GOALS, ACCOUNTS, AGENCIES, PARTNERS)),
    (_("Where it is said"), (DOCUMENTS, CLAIMS, RECONCILIATION, CROSSCHECK)),
    (_("How to read it"), (GLOSSARY, CHANGES, ABOUT)),
)
