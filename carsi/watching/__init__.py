"""What an operator sees of the site: ids, logs, metrics and health (docs/operations.md)."""
