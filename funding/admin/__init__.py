"""The pages on which datasets, editions, cells, claims and schemes are entered and corrected."""

from funding.admin import attribution, cell, claim, dataset, edition, footnote

__all__ = ["attribution", "cell", "claim", "dataset", "edition", "footnote"]
