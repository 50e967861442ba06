"""The pages on which datasets, editions, cells, claims, schemes and indices are corrected."""

from funding.admin import (
    attribution,
    cell,
    claim,
    dataset,
    edition,
    files,
    footnote,
    kind,
    price_index,
)

__all__ = [
    "attribution",
    "cell",
    "claim",
    "dataset",
    "edition",
    "files",
    "footnote",
    "kind",
    "price_index",
]
