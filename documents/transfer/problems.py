"""What is wrong with a file: where, what is there, and a sentence that says what to do."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """`row` counts from 1, the head included, as spreadsheets do; None speaks of the whole file."""

    sentence: str
    row: int | None = None
    column: str = ""
    given: str = ""


class RefusedFileError(Exception):
    """A file that cannot be read, with everything that was found before reading stopped."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(problems[0].sentence)
        self.problems = problems


def refuse(sentence: str, row: int | None = None, column: str = "") -> RefusedFileError:
    """The refusal of a file for one reason, to be raised."""
    return RefusedFileError([Problem(sentence, row, column)])
