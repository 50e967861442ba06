"""Years, stages and reasons in the sentences of rules, in the language of whoever reads them."""

from django.core.exceptions import ValidationError
from django.utils.functional import Promise, lazy

from funding.dimensions import year_member
from funding.models import Stage


def _year(code: int) -> str:
    return year_member(code).label


def _stage(stage: str) -> str:
    return str(Stage(stage).label)


def _reason(error: ValidationError) -> str:
    return " ".join(error.messages)


year_in_words = lazy(_year, str)
stage_in_words = lazy(_stage, str)
reason_in_words = lazy(_reason, str)
Words = Promise | str
