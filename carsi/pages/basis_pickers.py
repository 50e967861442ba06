"""The controls for the bases of an answer: years, dollars, measure and schemes."""

from collections.abc import Iterator

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from carsi.pages.picker import Option, Picker
from funding.bases import DEFAULTS, Dollars, Measure, ShareOf
from funding.comparison import Comparison
from funding.deflator import Deflator
from funding.fiscal_years import in_short
from funding.models import AttributionScheme, ForwardFunding, KindScheme, PriceIndex, YearBasis


def basis_pickers(answer: Comparison) -> Iterator[Picker]:
    """Those that change something in the answer, or are chosen already."""
    query = answer.query
    bases = query.bases
    if query.attributes:
        yield _schemes("scheme", _("Attribution to goals"), AttributionScheme, query.scheme)
    if query.sorts_kinds:
        yield _schemes("kind_scheme", _("Scheme of kinds"), KindScheme, query.kind_scheme)
    if query.moves_years or ForwardFunding.objects.filter(edition__in=answer.editions).exists():
        yield _choices("year_basis", _("Years"), YearBasis, bases.year_basis)
    if bases.deflator or PriceIndex.objects.exists():
        yield _choices("dollars", _("Dollars"), Dollars, bases.dollars)
    if bases.deflator:
        yield _base_years(bases.deflator)
    yield _choices("measure", _("Measure"), Measure, bases.measure, _fitting(answer))
    if bases.share_of:
        yield _choices("share_of", _("Share"), ShareOf, bases.share_of)


def _fitting(answer: Comparison) -> set[str]:
    """The measures that the answer can be shown by."""
    fits = {
        Measure.AMOUNT: True,
        Measure.SHARE: not answer.not_additive,
        Measure.CHANGE: "fiscal_year" in answer.query.by,
        Measure.PER_CAPITA: True,
    }
    return {measure.value for measure, offered in fits.items() if offered}


def _base_years(deflator: Deflator) -> Picker:
    years = sorted(code // 10 for code in deflator.values if code % 10 == 0)
    options = (Option(str(year), in_short(year), year == deflator.base_year) for year in years)
    return Picker("base_year", _("Prices of"), tuple(options))


def _choices(
    name: str, title: str, choices: type[TextChoices], chosen: str, offered: set[str] | None = None
) -> Picker:
    """A picker of a basis; the default choice stays out of the address."""
    options = (
        Option(
            "" if choice == DEFAULTS[name] else choice.value,
            str(choice.label).capitalize(),
            choice == chosen,
        )
        for choice in choices
        if offered is None or choice.value in offered
    )
    return Picker(name, title, tuple(options))


def _schemes(
    name: str,
    title: str,
    model: type[AttributionScheme] | type[KindScheme],
    chosen: AttributionScheme | KindScheme | None,
) -> Picker:
    options = (Option(row.slug, row.label, row == chosen) for row in model.objects.all())
    return Picker(name, title, tuple(options))
