"""The pages on which programs, and what they consist of, are entered and corrected."""

from programs.admin import activity, framework, history, organisation, program, statement

__all__ = ["activity", "framework", "history", "organisation", "program", "statement"]
