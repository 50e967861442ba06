"""The title of an answer: whose money, by what, of whom, in which years and dollars."""

from django.utils.translation import gettext as _

from documents.publishing.revision import last_revision
from funding.bases import Measure
from funding.comparison import Comparison
from funding.dimensions import DIMENSIONS
from funding.wording import listed, prices, years_in_words

NAMED_AT_MOST = 3
# What a filter chose of these is whose money it is; of others it is told after it.
SUBJECTS = ("account", "country")
NEVER_NAMED = ("fiscal_year", "dataset", "document", "country_group")


def title(comparison: Comparison) -> str:
    """“INCLE and ESF by country or region, FY 2008–13, current dollars, as printed”."""
    chosen = _chosen(comparison)
    labels = {edition.dataset.label for edition in comparison.editions}
    dataset = labels.pop() if len(labels) == 1 else ""
    is_subject = [name for name in SUBJECTS if name in chosen]
    parts = [
        _by(comparison, _subject(chosen) if is_subject else dataset or _("Security assistance")),
        dataset if is_subject else "",
        *(names for name, names in chosen.items() if name not in SUBJECTS),
        _editions(comparison),
        _revision(comparison),
        years_in_words(comparison.years),
        prices(comparison),
        _("years as intended") if comparison.query.moves_years else _("as printed"),
    ]
    return ", ".join(part for part in parts if part)


def _editions(comparison: Comparison) -> str:
    """The editions that were chosen instead of the newest ones."""
    labels = list(dict.fromkeys(edition.label for edition in comparison.query.editions))
    return _("edition %(labels)s") % {"labels": listed(labels)} if labels else ""


def _revision(comparison: Comparison) -> str:
    """The data revision of the amounts, where newer ones have come since."""
    asked = comparison.query.as_of
    if asked is None or asked == last_revision():
        return ""
    return _("as of data revision %(number)s") % {"number": asked.number}


def _chosen(comparison: Comparison) -> dict[str, str]:
    """The names of the members that each filter chose, where they are few."""
    query = comparison.query
    chosen = {}
    for name, keys in query.filters.items():
        if name not in NEVER_NAMED and len(keys) <= NAMED_AT_MOST:
            members = DIMENSIONS[name].load(query.values[name])
            chosen[name] = listed([members[value].name for value in query.values[name]])
    return chosen


def _subject(chosen: dict[str, str]) -> str:
    if "country" not in chosen:
        return chosen["account"]
    return _("%(money)s to %(countries)s") % {
        "money": chosen.get("account", _("Security assistance")),
        "countries": chosen["country"],
    }


def _by(comparison: Comparison, money: str) -> str:
    texts = {
        Measure.SHARE: _("Shares of %(money)s"),
        Measure.CHANGE: _("Yearly change of %(money)s"),
        Measure.PER_CAPITA: _("%(money)s per person"),
    }
    measured = texts.get(Measure(comparison.query.bases.measure), "%(money)s") % {"money": money}
    dimensions = [
        str(DIMENSIONS[name].title).lower()
        for name in comparison.query.by
        if name != "fiscal_year" or len(comparison.query.by) == 1
    ]
    return _("%(money)s by %(dimensions)s") % {"money": measured, "dimensions": listed(dimensions)}
