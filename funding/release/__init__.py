"""A later release's fixtures: what they correct is offered for review, never loaded by itself."""
