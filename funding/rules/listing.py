"""The table of all rules as a page of the documentation, docs/rules.md."""

import re
from collections.abc import Iterator

from django.utils.translation import override

from funding.rules.registry import RULES

INTRODUCTION = """\
# The rules

Every rule that data must keep, or that asks for a second look. `manage.py list_rules` writes this
page from the table in `funding/rules/`.

A **fatal** finding must be mended before anything is published. A **warning** is looked at by
whoever reviews: it may be true. The rules run over a table while it is typed, over rows before they
are published, over an official file before it is loaded, and over the sources of the fixtures in
the tests, where every warning that they raise is pinned by name. `funding.rules.report` gives the
findings as CSV, one a line.

What rounding can hide is no finding: half the last printed digit of every figure that takes part. A
figure seldom more than doubles, and so one that is 500 to 2,000 times another has the wrong unit
rather than a jump. Of years with several stages, each stage is compared with its own; years whose
stage is not stated are never called backwards. Words in italics stand for what was found.

| code | severity | about | what it says |
| --- | --- | --- | --- |
"""


def as_markdown() -> str:
    """In English, as the documentation is."""
    with override("en"):
        return INTRODUCTION + "".join(_lines())


def _lines() -> Iterator[str]:
    for rule in RULES.values():
        sentence = re.sub(r"%\((\w+)\)s", r"*\1*", str(rule.sentence))
        yield f"| `{rule.code}` | {rule.severity.label} | {rule.category.label} | {sentence} |\n"
