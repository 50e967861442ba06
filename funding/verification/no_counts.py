"""The written rules for numbers that count nothing: years, dates, addresses, references."""

import re
from collections.abc import Iterator

from funding.verification.text_edition import Span

MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
YEAR = r"(?:19[89]\d|20[01]\d)"  # the years of which these documents speak

RULES = {
    "address on the web": r"(?:https?://|www\.)\S+",
    "year, or a range of years": rf"(?<![\d$,.]){YEAR}(?:s\b)?(?:\s?[-–]\s?(?:{YEAR}|\d\d)\b)?"
    rf"(?![\d%]|,\d{{3}}|\s+(?:percent|million|billion)\b)",
    "day of a month": rf"{MONTH}\s?\d{{1,2}}(?=,)",
    "public law": r"(?:Pub\. L\.|P\.L\.)\s?\d+-\d+",
    "number of a table, figure, section or budget function": r"\b(?:Table|Figure|Section|Function)"
    r"\s+\d+[a-z]?(?![\d,])",
    "number of a paper": r"#\d+",
    "number of an order": r"\b\d+(?:st|nd|rd|th)\b",
    "unit of a table": r"\(\$ in (?:thousands|millions)\)",
    "item of a list": r"\(\d\)(?= )|(?m:^\s*\d\.(?=\s))",
    "number of a page, alone between empty lines": r"(?<=\n\n)\d{1,3}(?=\n\n)",
    "page in a reference, after its closing parenthesis": r"(?<=\)), \d{1,3}(?=[,.;])",
    "pronoun": r"\bone(?= that\b| hand\b|\.)|\bas one of\b",
}

# A note's mark follows a word or its stop; a stop after a digit is a decimal point, but for years.
AFTER = rf"(?<=[a-z,;:)”’])|(?<=[^\d]\.)|(?<={YEAR}\.)|(?<=[a-z], )"


def no_counts(text: str) -> set[int]:
    """Every place in the text that belongs to a number of such a kind."""
    spans = [match.span() for rule in RULES.values() for match in re.finditer(rule, text)]
    return {place for span in [*spans, *_notes(text)] for place in range(*span)}


def _notes(text: str) -> Iterator[Span]:
    """The numbers of notes and their marks in the text, each series counted from 1 without a gap.

    A note begins a line with its number and a capital letter; its mark follows a word or a stop,
    and stands after the mark of the note before. Nothing out of that order is taken for one.
    """
    note_from = mark_from = 0
    for number in range(1, 1000):
        note = re.compile(rf"^{number} (?=[A-Z])", re.MULTILINE).search(text, note_from)
        mark = re.compile(rf"(?:{AFTER}){number}(?=\s)").search(text, mark_from)
        if note is None or mark is None:
            return
        note_from, mark_from = note.end(), mark.end()
        yield from (note.span(), mark.span())
