"""The pages that show more than one app, a file per kind."""
