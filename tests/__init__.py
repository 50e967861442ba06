"""The tests: of the code, of the site as it runs, and of the repository itself."""
