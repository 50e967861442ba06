"""Writes a made-up file of the shape of ForeignAssistance.gov's complete file, of any length.

    python -m benchmarks.generate 1000000 made-up.csv

The same number gives the same bytes. The names are those of the fixtures: 220 countries, 80
accounts, 36 fiscal years, of which a million lines meet every pair. No amount is a real one.
"""

import csv
import json
import random
import sys
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path
from typing import TextIO

FIXTURES = Path(__file__).parent.parent / "fixtures"
SEED = 2010
COUNTRIES, ACCOUNTS, YEARS = 220, 80, range(1989, 2025)
AGENCIES = 12
TEXTS = 4_000
LINES_AT_ONCE = 10_000
# As the published file has it, its own misspelling among them.
HEAD = (
    "Country ID,Country Code,Country Name,Region ID,Region Name,Income Group ID,Income Group Name,"
    "Income Group Acronym,Managing Agency ID,Managing Agency Acronym,Managing Agency Name,"
    "Managing Sub-agency or Bureau ID,Managing Sub-agency or Bureau Acronym,"
    "Managing Sub-agency or Bureau Name,Implementing Partner Category ID,"
    "Implementing Partner Category Name,Implementing Partner Sub-category ID,"
    "Implementing Partner Sub-category Name,Implementing Partner ID,Implementing Partner Name,"
    "International Category ID,International Category Name,International Sector Code,"
    "International Sector Name,International Purpose Code,International Purpose Name,"
    "US Category ID,US Category Name,US Sector ID,US Sector Name,Submission ID,Funding Acount ID,"
    "Funding Account Name,Funding Agency ID,Funding Agency Name,Funding Agency Acronym,"
    "Foreign Assistance Objective ID,Foreign Assistance Objective Name,Aid Type Group ID,"
    "Aid Type Group Name,Activity ID,Activity Name,Activity Description,Activity Project Number,"
    "Activity Start Date,Activity End Date,Transaction Type ID,Transaction Type Name,Fiscal Year,"
    "Current Dollar Amount,Constant Dollar Amount"
)
REDACTED = "Information redacted, see the publisher’s exceptions"
WORDS = ["support", "training", "police", "courts", "border", "ports", "prevention", "radios"]


def write(lines: int, file: TextIO) -> None:
    """The head and so many lines, every one an obligation, in the order of no column."""
    chance = random.Random(SEED)  # noqa: S311 - repeatable, not secret
    file.write(HEAD + "\n")
    parts = Parts(chance)
    for first in range(0, lines, LINES_AT_ONCE):
        numbers = range(first, min(first + LINES_AT_ONCE, lines))
        file.write("".join(parts.line(number) for number in numbers))


class Parts:
    """What lines are put together from, ready as CSV."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.countries = [
            _csv(index + 1, code, name, index % 7, f"Region {index % 7}", index % 4, "Low", "LIC")
            for index, (code, name) in enumerate(_countries())
        ]
        agencies = _names("programs.agency")[:AGENCIES]
        self.managing = [
            _csv(index, name[:5], name, 66, "PM", "not applicable")
            for index, name in enumerate(agencies)
        ]
        self.accounts = [
            [
                _csv(f"{index}x10{index}", name, agency, agencies[agency], agencies[agency][:5])
                for agency in (index % AGENCIES, (index * 5 + 1) % AGENCIES)
            ]
            for index, name in enumerate(_names("programs.account")[:ACCOUNTS])
        ]
        self.partners = [_partner(number) for number in range(500)]
        self.activities = [self._activity(number) for number in range(TEXTS)]

    def line(self, number: int) -> str:
        draw = self.chance.random
        account = self.accounts[int(draw() * ACCOUNTS)]
        year = YEARS[int(draw() * len(YEARS))]
        cents = int((draw() - 0.04) * 10 ** (3 + draw() * 7))
        amount = f"{cents // 100}" if cents % 3 else f"{cents / 100:.2f}"
        return (
            f"{self.countries[int(draw() ** 1.5 * COUNTRIES)]},"
            f"{self.managing[number % AGENCIES]},"
            f"{self.partners[int(draw() * 500)]},{number % 900},"
            f"{account[int(draw() * 2)]},2,Military,3,Project-Type,{number},"
            f"{self.activities[int(draw() * TEXTS)]},P-{number % 7919},,NULL,"
            f"2,Obligations,{year},{amount},{amount}\n"
        )

    def _activity(self, number: int) -> str:
        """A name and a text; some with line breaks, quotes and commas, some redacted."""
        chance = self.chance
        if number % 20 == 0:
            return _csv(REDACTED, "redacted")
        text = " ".join(chance.choice(WORDS) for _word in range(chance.randint(5, 50)))
        if number % 7 == 0:
            text = f'{text}, so called "phase {number % 3}":\nsecond line'
        return _csv(f"Activity {number}, {chance.choice(WORDS)}", text)


def _countries() -> Iterator[tuple[str, str]]:
    rows = [row for row in _rows("countries.country") if row["kind"] == "country"]
    yield from ((row["code"], row["name"]) for row in rows[:COUNTRIES])


def _names(model: str) -> list[str]:
    return [row["name"] for row in _rows(model) if row.get("code") != "unmapped"]


def _rows(model: str) -> list[dict[str, str]]:
    rows = json.loads((FIXTURES / f"{model.partition('.')[0]}.json").read_text("utf-8"))
    return [row["fields"] for row in rows if row["model"] == model]


def _partner(number: int) -> str:
    sector = 150 + number % 9
    purpose = _csv(sector * 100 + number % 90, f"Purpose of spending {number % 90}")
    return ",".join(
        (
            _csv(1, "Government", "Government - United States", 1, 1_000_000 + number),
            _csv(f"U.S. Government - Partner, number {number}"),
            _csv(3, "Governance", sector, "Conflict, Peace, and Security"),
            purpose,
            _csv(1, "Peace and Security", number % 45, f"Sector of spending {number % 45}"),
        )
    )


def _csv(*values: object) -> str:
    text = StringIO()
    csv.writer(text, lineterminator="").writerow(values)
    return text.getvalue()


def main(arguments: Sequence[str]) -> int:
    """Ends with 2 where the arguments are not a whole number and a file."""
    if len(arguments) != 2 or not arguments[0].isdecimal():
        sys.stderr.write("Usage: python -m benchmarks.generate LINES FILE\n")
        return 2
    with Path(arguments[1]).open("w", encoding="utf-8", newline="") as file:
        write(int(arguments[0]), file)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
