"""The commands that build and prove the data."""
