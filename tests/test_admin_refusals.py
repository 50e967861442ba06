"""Whatever the database refuses, the admin refuses with a sentence above its form."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import CheckConstraint, Field, IntegerField, Model, UniqueConstraint
from django.test import Client

from countries.models import CountryGroup
from documents.models import DataRevision, Review
from funding.models import (
    AttributionScheme,
    AttributionShare,
    Claim,
    Dataset,
    DatasetOverlap,
    KindScheme,
    PriceIndex,
)
from programs.models import Account, Goal
from tests.admin_pages import MODELS, Place, administrator, correct, errors, places

pytestmark = pytest.mark.django_db
Changes = dict[str, Any]

# What breaks a rule: inputs for a form that is otherwise as the row stands. A function is given
# the row. None leaves an input out, as a browser does with a box that is not ticked.
WRONG: dict[str, Changes | Callable[[Any], Changes]] = {
    "citation_lines_are_in_order": {"line": 5, "line_end": 4},
    "left_out_figure_reason_is_known": {"reason": "lost"},
    "document_date_has_basis": {"date": "", "date_basis": "stated"},
    "document_sha256_is_hexadecimal": {"sha256": "F" * 64},
    "country_code_fits_kind": {"kind": "country", "code": "mexico"},
    "country_only_regions_cover": lambda row: {
        "kind": "country",
        "code": "AAA",
        "covers": CountryGroup.objects.all()[0].pk,
    },
    "account_only_authorities_are_paid_from": lambda row: {
        "kind": "appropriation",
        "paid_from": Account.objects.exclude(pk=row.pk)[0].pk,
    },
    "goal_is_not_mapped_to_itself": lambda row: {"same_as": row.goal_id},
    "event_date_is_possible": {"month": "", "day": 6},
    "agency_is_not_its_own_parent": lambda row: {"parent": row.pk},
    "program_years_are_in_order": {"start_year": 2010, "end_year": 2009},
    "program_is_not_related_to_itself": lambda row: {"other": row.program_id},
    "statement_years_are_in_order": {"year_start": 2010, "year_end": 2009},
    "statement_share_is_a_percentage": {"kind": "share", "value": 101, "unit": "%"},
    "statement_value_has_unit": {"value": 1, "unit": ""},
    "statement_test_has_query": {"expected": "rises", "compare_query": ""},
    "attribution_share_is_a_share": {"share": 0},
    "claim_has_query_or_reason": {"compare_query": "", "not_checkable": ""},
    "claim_ratio_has_divisor": {"kind": "ratio", "compare_query_divisor": ""},
    "claim_scope_difference_is_explained": {"scope_differs": "on", "scope_note": ""},
    "claim_years_are_in_order": {"year_start": 2010, "year_end": 2009},
    "dataset_does_not_overlap_itself": lambda row: {"second": row.first_id},
    "price_index_value_is_positive": {"value": 0},
    "price_index_quarter_is_1976": {"fiscal_year": 1999, "is_transition_quarter": "on"},
    "indicator_value_year_is_possible": {"year": 1899},
    **{
        f"{kind}alias_years_are_in_order": {"first_year": 2010, "last_year": 2009}
        for kind in ("country", "account", "agency")
    },
    "scope_difference_is_of_two_datasets": lambda row: {"official": row.dataset_id},
    "scope_difference_account_has_its_own": lambda row: {
        "account": "",
        "official_account": Account.objects.all()[0].pk,
    },
}
# Its form refuses such input before the database's rule is asked.
EARLIER = "left_out_figure_reason_is_known"
# Editions are not edited, and publishing numbers the revisions.
EDITED = [
    model for model in MODELS if model.review is not Review.EDITION and model is not DataRevision
]
CONSTRAINTS = [(model, rule) for model in EDITED for rule in model._meta.constraints]
CHECKS = [pair for pair in CONSTRAINTS if isinstance(pair[1], CheckConstraint)]
UNIQUE = [(model, rule) for model, rule in CONSTRAINTS if isinstance(rule, UniqueConstraint)]
UNIQUE_FIELDS = [
    (model, field)
    for model in EDITED
    for field in model._meta.concrete_fields
    if isinstance(field, Field) and field.unique and not field.primary_key and not field.null
]


def name_of(value: Any) -> str:
    return value.__name__ if isinstance(value, type) else str(value.name)


@pytest.fixture
def editor(db: None) -> Client:
    return administrator()


@pytest.fixture
def overlaps(db: None) -> None:
    """The documents' tables do not overlap; these do, in two ways."""
    first, second, third = (
        Dataset.objects.create(
            slug=f"made-up-{letter}",
            title="Made up",
            title_es="Inventado",
            scope="None",
            scope_es="Ninguno",
            measure="None",
            measure_es="Ninguna",
        )
        for letter in "abc"
    )
    for other in (second, third):
        DatasetOverlap.objects.create(
            first=first, second=other, reason="All", reason_es="Todo", editorial=True
        )


@pytest.fixture
def second_ones(db: None) -> None:
    """Of these models the documents' data have one row each, which is the default one."""
    for model in (KindScheme, PriceIndex):
        values = values_of(model._default_manager.get()) | {"slug": "second"}
        if "is_default" in values:
            values["is_default"] = False
        model._default_manager.create(**values)


def refusal(editor: Client, place: Place, changes: Changes) -> str:
    inputs = {f"{place.prefix}{name}": value for name, value in changes.items()}
    answer = correct(editor, place.page, inputs)
    assert answer.status_code == 200, "It was accepted."
    return errors(answer)


@pytest.mark.usefixtures("overlaps")
@pytest.mark.parametrize(("model", "rule"), CHECKS, ids=name_of)
def test_it_refuses_what_a_check_refuses(
    model: type[Model], rule: CheckConstraint, editor: Client
) -> None:
    row: Any = model._default_manager.order_by("pk")[0]
    wrong = {"citation": "", "editorial": None}
    if not rule.name.endswith("_has_source"):
        found = WRONG[rule.name]
        wrong = found(row) if callable(found) else found
    sentence = refusal(editor, places(model, [row])[0], wrong)
    assert rule.name == EARLIER or str(rule.violation_error_message) in sentence
    assert sentence


@pytest.mark.usefixtures("overlaps", "second_ones")
@pytest.mark.parametrize(("model", "rule"), UNIQUE, ids=name_of)
def test_it_refuses_the_same_twice(
    model: type[Model], rule: UniqueConstraint, editor: Client
) -> None:
    first, second = two_rows(model, rule)
    same = {name: value_of(first, name) for name in rule.fields}
    place = places(model, [first, second])[1]
    same.pop(place.parent, None)  # it is that of the page
    assert refusal(editor, place, same)


def two_rows(model: type[Model], rule: UniqueConstraint) -> tuple[Any, Any]:
    """Two that differ in the last field of the rule alone, so that the form makes them equal."""
    rows = list(model._default_manager.order_by("pk"))
    if rule.condition:
        met = model._default_manager.filter(rule.condition)[0]
        return met, next(row for row in rows if row != met)
    shared: dict[Any, Any] = {}
    for row in rows:
        key = tuple(value_of(row, name) for name in rule.fields[:-1])
        if key in shared:
            return shared[key], row
        shared[key] = row
    field: Any = model._meta.get_field(rule.fields[-1])
    other: Any = 2001 if isinstance(field, IntegerField) else "another"
    if field.remote_field:
        other = field.remote_field.model._default_manager.exclude(pk=value_of(rows[0], field.name))[
            0
        ]
    return rows[0], model._default_manager.create(**{**values_of(rows[0]), field.name: other})


def value_of(row: Any, name: str) -> Any:
    return getattr(row, row._meta.get_field(name).attname)


@pytest.mark.usefixtures("overlaps", "second_ones")
@pytest.mark.parametrize(("model", "field"), UNIQUE_FIELDS, ids=name_of)
def test_it_refuses_a_key_that_is_taken(
    model: type[Model], field: "Field[Any, Any]", editor: Client
) -> None:
    rows: list[Any] = list(model._default_manager.order_by("pk")[:2])
    taken = value_of(rows[0], field.name)
    assert refusal(editor, places(model, rows[1:])[0], {field.name: taken})


def values_of(row: Any) -> Changes:
    return {f.name: getattr(row, f.name) for f in row._meta.concrete_fields if not f.primary_key}


def test_overlapping_datasets_are_not_both_made_default(editor: Client, overlaps: None) -> None:
    overlap = DatasetOverlap.objects.filter(first__slug__startswith="made-up")[0]
    Dataset.objects.filter(pk=overlap.first_id).update(is_default=True)
    for row in (overlap.first, overlap.second):
        Dataset.objects.update(is_default=False)
        Dataset.objects.exclude(pk=row.pk).filter(
            pk__in=(overlap.first_id, overlap.second_id)
        ).update(is_default=True)
        sentence = refusal(editor, places(Dataset, [row])[0], {"is_default": "on"})
        assert "Datasets that overlap cannot both be in the default set." in sentence


def test_default_datasets_are_not_said_to_overlap(editor: Client, overlaps: None) -> None:
    overlap = DatasetOverlap.objects.all()[0]
    first, second = Dataset.objects.filter(is_default=True)[:2]
    wrong = {"first": first.pk, "second": second.pk}
    sentence = refusal(editor, places(DatasetOverlap, [overlap])[0], wrong)
    assert "Datasets that overlap cannot both be in the default set." in sentence


def test_a_scheme_does_not_give_away_more_than_there_is(editor: Client) -> None:
    shares = AttributionShare.objects.filter(scheme__slug="account-purpose", account__code="ESF")
    page, *others = places(AttributionShare, list(shares))
    inputs = {f"{place.prefix}share": "0.6" for place in (page, *others)}
    answer = correct(editor, page.page, inputs)
    assert "The shares of ESF add up to 1.2: at most 1 can be given." in errors(answer)


def test_a_scheme_whose_parts_do_not_add_up_states_every_share(editor: Client) -> None:
    shares = AttributionShare.objects.filter(scheme__slug="full", account__code="ESF")
    place = places(AttributionShare, list(shares))[0]
    assert correct(editor, place.page, {f"{place.prefix}share": "0.9"}).status_code == 302
    sentence = refusal(editor, place, {"share": ""})
    assert "A share of ESF is empty: where parts do not add up, state every share." in sentence


@pytest.mark.parametrize(
    ("scheme", "box", "sentence"),
    [
        ("full", "on", "The shares of ESF add up to 2: at most 1 can be given."),
        ("account-purpose", None, "A share of ESF is empty: where parts do not add up"),
        ("equal", None, "A share of every other account is empty"),
    ],
)
def test_whether_parts_add_up_decides_at_once(
    scheme: str, box: str | None, sentence: str, editor: Client
) -> None:
    page = places(AttributionScheme, [AttributionScheme.objects.get(slug=scheme)])[0].page
    assert sentence in errors(correct(editor, page, {"adds_up": box}))


def test_a_scheme_keeps_to_the_goals_of_its_framework(editor: Client) -> None:
    share = AttributionShare.objects.all()[0]
    other = Goal.objects.exclude(framework=share.scheme.framework)[0]
    sentence = refusal(editor, places(AttributionShare, [share])[0], {"goal": other.pk})
    assert "The goal belongs to another framework." in sentence


def test_only_one_scheme_is_the_default(editor: Client) -> None:
    other = AttributionScheme.objects.filter(is_default=False)[0]
    sentence = refusal(editor, places(AttributionScheme, [other])[0], {"is_default": "on"})
    assert "Another scheme is the default already." in sentence


def test_it_refuses_a_reference_to_nothing(editor: Client) -> None:
    for nothing in ("0", "9" * 30, "x"):
        assert refusal(editor, places(Goal, [Goal.objects.all()[0]])[0], {"citation": nothing})


def test_a_claim_has_a_query_that_can_be_asked(editor: Client) -> None:
    (place,) = places(Claim, [Claim.objects.all()[0]])
    for name in ("compare_query", "compare_query_divisor"):
        answer = correct(editor, place.page, {name: "by=account&planet=mars"})
        assert "“planet” is not a parameter." in errors(answer)
        assert correct(editor, place.page, {name: "by=account"}).status_code == 302
