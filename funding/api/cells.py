"""The address of a cell: dataset.edition.row.column, such as carsi-by-account.2013.1.2."""

import re
from typing import Any

from django.db.models import QuerySet

from documents.api.resource import Resource
from documents.models import NaturalKeyModel

CELL = re.compile(r"([a-z0-9-]+)\.(.+)\.([0-9]{1,9})\.([0-9]{1,9})", re.ASCII | re.IGNORECASE)


def cell_key(row: NaturalKeyModel) -> str:
    """The key of a row whose natural key is dataset, edition, source row and source column."""
    return ".".join(str(part) for part in row.natural_key())


class CellResource(Resource):
    """A resource whose rows are found by the address of a cell."""

    lookup_value_regex = ".+"  # the label of an edition may hold a slash

    def find(self, rows: QuerySet[Any], key: str) -> NaturalKeyModel | None:
        match = CELL.fullmatch(key)
        if match is None:
            return None
        found: NaturalKeyModel | None = rows.filter(
            edition__dataset__slug=match[1],
            edition__label=match[2],
            source_row=match[3],
            source_column=match[4],
        ).first()
        return found
