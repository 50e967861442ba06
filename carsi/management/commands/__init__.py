"""The commands of the site, one a file."""
