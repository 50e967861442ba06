"""The commands that build and prove the data, one a file."""
