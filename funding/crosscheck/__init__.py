"""Figures of documents beside the official ones of the same line: where they agree, and how."""

from funding.crosscheck.checks import Check
from funding.crosscheck.verdicts import Verdict

__all__ = ["Check", "Verdict"]
