"""Template tags of the money: comparisons placed in pages."""
