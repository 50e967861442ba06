"""Finds every number in a text that may count something, in digits or in words."""

import re
from collections.abc import Iterator

from funding.verification.no_counts import no_counts
from funding.verification.text_edition import Place, TextEdition

WORD = (
    "(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six"
    "|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?"
    "|thousands?|millions?|billions?|trillions?|dozens?|half|halves|thirds?|quarters?|fifths?"
    "|tenths?|twice|doubl(?:e|es|ed)|tripl(?:e|es|ed))"
)
MAGNITUDE = "(?:hundred|thousand|million|billion|trillion)"
DIGITS = rf"\$?\d+(?:,\d{{3}})*(?:\.\d+)?(?:\s?%|\s+(?:per\s?cent|{MAGNITUDE})\b)?"
NUMBER = re.compile(rf"{DIGITS}|\b{WORD}(?:[-\s]{WORD})*\b", re.IGNORECASE)


def counts(edition: TextEdition) -> Iterator[Place]:
    """The numbers of the text in order, but for those that a rule says count nothing."""
    masked = no_counts(edition.text)
    for match in NUMBER.finditer(edition.text):
        letters = (i for i in range(*match.span()) if edition.text[i].isalnum())
        if not all(i in masked for i in letters):
            printed = " ".join(match.group().split())
            yield Place(edition.line_at(match.start()), printed, match.span())
