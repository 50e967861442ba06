"""The command that makes the outlines of the map, one a file."""
