"""The groups of an answer as a sheet: codes, labels, amounts, measure, what is missing, bases."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from funding.api.compare_json import measured_as_json
from funding.api.sheet import Column, Kind, Sheet, Value
from funding.bases import Measure
from funding.comparison import Comparison
from funding.groups import Group
from funding.models import CellStatus
from funding.wording import number, prices


def answer_sheet(comparison: Comparison) -> Sheet:
    """A row per group; a gap is a missing amount beside its status."""
    bases = tuple(_bases(comparison).values())
    rows = (tuple(_values(comparison, group)) + bases for group in comparison.groups)
    return Sheet("answer", tuple(_columns(comparison)), tuple(rows))


def member_columns(name: str, title: str) -> tuple[Column, Column]:
    """The columns of a dimension: its key and its label."""
    kind = Kind.YEAR if name == "fiscal_year" else Kind.TEXT
    return (
        Column(name, _("%(title)s: the code.") % {"title": title}, kind),
        Column(f"{name}_label", _("%(title)s: the name.") % {"title": title}),
    )


def _columns(comparison: Comparison) -> Iterator[Column]:
    dollars = {"dollars": prices(comparison)}
    for dimension in comparison.query.dimensions:
        yield from member_columns(dimension.name, str(dimension.title))
    yield Column(
        "amount_usd",
        _("The sum of the cells’ amounts in US dollars, %(dollars)s; empty where none has one.")
        % dollars,
        Kind.DOLLARS,
    )
    if comparison.query.attributes:
        yield Column(
            "amount_min_usd", _("What serves only this goal, in US dollars."), Kind.DOLLARS
        )
        yield Column("amount_max_usd", _("What may serve this goal, in US dollars."), Kind.DOLLARS)
    yield from _measure_columns(comparison.query.bases.measure)
    yield from _gap_columns()
    yield Column("datasets", _("The keys of the datasets it was added up from."))
    yield Column("year_basis", _("Fiscal years as printed, or as intended by forward funding."))
    yield Column("dollars", _("Current dollars, or constant dollars of the base year."))
    yield Column("base_year", _("The fiscal year whose prices the amounts have."), Kind.YEAR)
    yield Column("deflator", _("The price index behind constant dollars, with its edition."))
    yield Column("data_revision", _("The data revision whose amounts these are."), Kind.COUNT)


def _measure_columns(measure: str) -> tuple[Column, ...]:
    columns: dict[str, tuple[Column, ...]] = {
        Measure.SHARE: (
            Column("share", _("The amount as a part of its whole, from 0 to 1."), Kind.SHARE),
            Column(
                "share_of_complete",
                _("False where the whole leaves out a cell that may hide money."),
                Kind.TRUTH,
            ),
        ),
        Measure.CHANGE: (
            Column("change", _("On the previous year, in US dollars."), Kind.DOLLARS),
            Column("change_percent", _("The same in per cent."), Kind.PERCENT),
            Column(
                "stages_differ", _("True where the two years are not of one stage."), Kind.TRUTH
            ),
        ),
        Measure.PER_CAPITA: (
            Column("per_capita", _("US dollars per person."), Kind.DOLLARS),
            Column("population", _("The persons the amount is divided by."), Kind.COUNT),
        ),
    }
    return columns.get(measure, ())


def _gap_columns() -> Iterator[Column]:
    yield Column(
        "status",
        _(
            "What all its cells say; else partial (amounts and gaps), missing (gaps of several"
            " kinds)."
        ),
    )
    yield Column("complete", _("False where a cell that may hide money is left out."), Kind.TRUTH)
    yield Column("stages", _("The stages of its cells, separated by spaces."))
    for status in CellStatus:
        meaning = _("How many of its cells are: %(status)s.") % {"status": status.label}
        yield Column(f"cells_{status.value}", meaning, Kind.COUNT)


def _values(comparison: Comparison, group: Group) -> Iterator[Value]:
    tally = group.tally
    for member in group.members:
        yield from (member.key, member.label)
    yield number(tally.amount)
    if comparison.query.attributes:
        yield from (number(tally.amount_min), number(tally.amount_max))
    yield from measured_as_json(comparison.query.bases.measure, group.measured).values()
    yield from (tally.status, tally.complete, " ".join(tally.stages))
    yield from (tally.cells.get(status, 0) for status in CellStatus.values)
    yield " ".join(tally.datasets)


def _bases(comparison: Comparison) -> dict[str, Value]:
    bases = comparison.query.bases
    deflator = bases.deflator
    return {
        "year_basis": str(bases.year_basis),
        "dollars": str(bases.dollars),
        "base_year": deflator.base_year if deflator else None,
        "deflator": f"{deflator.name}, {deflator.edition}" if deflator else None,
        "data_revision": comparison.revision.number if comparison.revision else None,
    }
