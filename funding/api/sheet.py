"""A table of a download: columns that say what they mean, and rows of typed values."""

from dataclasses import dataclass
from enum import StrEnum

Value = str | int | float | bool | None


class Kind(StrEnum):
    """What the values of a column are; any of them may be missing."""

    TEXT = "text"
    YEAR = "year"
    COUNT = "count"
    DOLLARS = "dollars"
    NUMBER = "number"
    SHARE = "share"
    PERCENT = "percent"
    TRUTH = "truth"

    @property
    def type(self) -> str:
        """The type in the description of the columns."""
        return {Kind.TEXT: "text", Kind.TRUTH: "true or false"}.get(self, "number")


@dataclass(frozen=True)
class Column:
    """A name for programs, what it means for people, and what its values are."""

    name: str
    meaning: str
    kind: Kind = Kind.TEXT

    def as_json(self) -> dict[str, str]:
        return {"name": self.name, "type": self.kind.type, "meaning": self.meaning}


@dataclass(frozen=True)
class Sheet:
    """Rows of as many values as there are columns; `name` is that of its file or tab."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
