"""Values from files, one widget a kind of field: read exactly as they stand, or refused.

CSV gives texts only; a workbook gives numbers, dates and truth values as well. The widgets raise
ValueError with a sentence, as those of django-import-export do.
"""

import datetime
import re
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from import_export.widgets import Widget

WHOLE = re.compile(r"[+-]?[0-9]{1,30}(\.0{1,9})?")
NUMBER = re.compile(r"[+-]?[0-9]{1,30}(\.[0-9]{1,30})?")
EXACT_DIGITS = 15  # of a number in a workbook; what has more is not what was typed


class TextValue(Widget):
    """Text as it stands, with its spaces; nothing is an empty text."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        if value is None:
            return ""
        if not isinstance(value, str):
            raise ValueError(
                _("This is a number, a date or a truth value; format the cell as text, and retype.")
            )
        return value


class WholeValue(Widget):
    """A whole number without separators; 71508.0 is one, too."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> int | None:
        text = _text(value)
        if not text:
            return None
        if not WHOLE.fullmatch(text):
            raise ValueError(
                _("This is not a whole number. Write it with digits only, such as 71508.")
            )
        return int(text.partition(".")[0])


class DecimalValue(Widget):
    """A number in digits, with a point before its decimals."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Decimal | None:
        text = _text(value)
        if not text:
            return None
        if not NUMBER.fullmatch(text):
            raise ValueError(
                _("This is not a number. Write it with digits and a point, such as 71508.25.")
            )
        if isinstance(value, float) and len(text.strip("+-0").replace(".", "")) > EXACT_DIGITS:
            raise ValueError(
                _("A number in a workbook keeps 15 digits: format the cell as text, and retype.")
            )
        return Decimal(text)


class TruthValue(Widget):
    """true or false, in small or capital letters."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> bool:
        if str(value).strip().lower() not in ("true", "false"):
            raise ValueError(_("Write true or false."))
        return str(value).strip().lower() == "true"


class DayValue(Widget):
    """A day as 2013-02-28, or as a cell with the format of a date."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> datetime.date | None:
        if value in (None, ""):
            return None
        if type(value) is datetime.date:
            return value
        try:
            return datetime.date.fromisoformat(str(value).strip())
        except ValueError:
            raise ValueError(_("Write the day as 2013-02-28.")) from None


def _text(value: Any) -> str:
    """The digits of a number, typed or as a workbook keeps it."""
    if value is None or isinstance(value, str):
        return (value or "").strip()
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "?"  # a truth value or a date: no number
    text = f"{Decimal(repr(value)):f}"
    return text.removesuffix(".0")


WIDGETS: tuple[tuple[type["models.Field[Any, Any]"], type[Widget]], ...] = (
    (models.IntegerField, WholeValue),
    (models.DecimalField, DecimalValue),
    (models.BooleanField, TruthValue),
    (models.DateField, DayValue),
    (models.CharField, TextValue),
    (models.TextField, TextValue),
)


def widget_for(field: "models.Field[Any, Any]") -> Widget:
    """What reads the values of a field that is no reference."""
    return next(widget() for kind, widget in WIDGETS if isinstance(field, kind))
