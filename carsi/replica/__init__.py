"""A streaming replica of the database, which readers are answered from (ADR 25)."""
