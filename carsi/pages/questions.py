"""The questions with which the compare page opens: each is the address of its answer."""

from dataclasses import dataclass
from urllib.parse import parse_qs

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from funding.models import Dataset


@dataclass(frozen=True)
class Question:
    """A question that people ask, how the answer shows it, and the query string of the answer."""

    words: Promise
    shows: Promise
    address: str

    @property
    def datasets(self) -> set[str]:
        return set(parse_qs(self.address)["dataset"][0].split(","))


QUESTIONS = (
    Question(
        _("How has CARSI’s balance of law enforcement and prevention changed?"),
        _("Kinds of assistance as shares of each year"),
        "by=assistance_kind,fiscal_year&dataset=carsi-by-account&chart=percent",
    ),
    Question(
        _("What does Section 1004 add beside Mexico’s State and USAID accounts?"),
        _("Both sources year by year, stacked"),
        "by=account,fiscal_year&country=MEX&fiscal_year=2008..2013"
        "&dataset=mexico-by-account,section-1004-by-country&chart=stacked",
    ),
    Question(
        _("How much of Mexico’s FY 2009 peak was meant for FY 2010?"),
        _("Forward funding in the years it was meant for"),
        "by=account,fiscal_year&dataset=mexico-by-account&year_basis=intended&chart=stacked",
    ),
    Question(
        _("Which of CARSI’s goals may the money have served?"),
        _("Each goal’s part, with the least and the most it can be"),
        "by=goal&dataset=carsi-by-account&chart=range",
    ),
    Question(
        _("Which country got most under Section 1004 for each of its people?"),
        _("US dollars per person, four countries"),
        "by=country,fiscal_year&dataset=section-1004-by-country&measure=per_capita&chart=line",
    ),
    Question(
        _("Was CARSI’s FY 2012 still its highest year after inflation?"),
        _("Accounts in constant FY 2012 dollars"),
        "by=account,fiscal_year&dataset=carsi-by-account&dollars=constant&chart=stacked",
    ),
)


def answerable() -> list[Question]:
    """The questions whose datasets are in the database."""
    known = set(Dataset.objects.values_list("slug", flat=True))
    return [question for question in QUESTIONS if question.datasets <= known]
