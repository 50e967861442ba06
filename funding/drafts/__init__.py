"""Drafts of tables: what an editor types, kept until somebody else publishes it."""
