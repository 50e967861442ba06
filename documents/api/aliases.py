"""What the lists of other names share: a name's key, and how it is found again."""

import re
from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers

from documents.api.resource import Resource
from documents.api.serializers import ResourceSerializer
from documents.models import Alias, NaturalKeyModel

KEY = re.compile(r"(.+)\.([0-9]{4})", re.ASCII | re.DOTALL)
YEARS = ("first_year", "last_year")


class AliasSerializer(ResourceSerializer):
    # Its key is the name and, if there is one, the first year: “West Bank/Gaza”, “GHP.2012”.
    key = serializers.SerializerMethodField()

    def get_key(self, row: Alias) -> str:
        return row.name if row.first_year is None else f"{row.name}.{row.first_year}"


class AliasResource(Resource):
    """A resource whose rows are names."""

    lookup_value_regex = ".+"  # a name may hold a slash
    ordering = {"key": "name", "first_year": "first_year"}

    def find(self, rows: QuerySet[Any], key: str) -> NaturalKeyModel | None:
        found: NaturalKeyModel | None = rows.filter(name=key, first_year=None).first()
        match = KEY.fullmatch(key)
        if found is None and match:
            found = rows.filter(name=match[1], first_year=match[2]).first()
        return found
