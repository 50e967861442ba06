"""Answers that are kept, and given again while the data are what they were made from (ADR 18)."""
