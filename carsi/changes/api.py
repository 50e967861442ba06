"""The changes in the API: for programs that keep a copy, and ask again and again what is new."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from django.urls import reverse
from rest_framework.request import Request
from rest_framework.response import Response

from carsi.changes.entries import Edit, Entry, Publication, entries
from carsi.changes.listing import listed, until_now
from carsi.changes.outcome import PublishedRow
from carsi.changes.reading import FILTERS, asked_of, moment
from documents.api.pages import Pages
from documents.api.parameters import StrictView
from documents.history import FieldChange
from documents.models.history import DONE
from documents.reading import PRIMARY, reading_from


class ChangesView(StrictView):
    """What has changed in public, oldest first; `until` is what to ask after the next time."""

    parameters = ("updated_after", *FILTERS, *Pages.parameters)

    def get(self, request: Request) -> Response:
        with reading_from(PRIMARY):  # a replica does not know of the transactions that are open
            return self._changes(request)

    def _changes(self, request: Request) -> Response:
        until, pages = until_now(), Pages()
        after = moment(request, "updated_after")
        found = listed(replace(asked_of(request), after=after, until=until))
        told = [_as_json(entry) for entry in entries(pages.paginate_queryset(found, request))]
        answer = pages.get_paginated_response(told)
        answer.data = {"until": in_utc(until), **answer.data}
        answer["Cache-Control"] = "no-store"  # the time is another each time
        return answer


def in_utc(at: datetime) -> str:
    """The time to the microsecond, as `updated_after` takes it."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _as_json(entry: Entry) -> dict[str, Any]:
    return _publication(entry) if isinstance(entry, Publication) else _edit(entry)


def _publication(entry: Publication) -> dict[str, Any]:
    revision = entry.revision
    return {
        "kind": "revision",
        "updated_at": in_utc(entry.at),
        "number": revision.number,
        "published_on": revision.published_on.isoformat(),
        "note": revision.told,
        "address": reverse("revision-page", args=[revision.number]),
        "editions": [
            {"dataset": edition.dataset.slug, "edition": edition.label}
            for edition in entry.editions
        ],
        "rows": [_row(row) for row in entry.rows],
    }


def _row(row: PublishedRow) -> dict[str, Any]:
    return {
        "model": row.change.model._meta.label_lower,
        "key": row.change.key,
        "change": DONE[row.kind],
        "before": row.change.before,
        "after": row.change.after,
    }


def _edit(entry: Edit) -> dict[str, Any]:
    return {
        "kind": entry.kind,
        "updated_at": in_utc(entry.at),
        "label": entry.name.text,
        "address": entry.name.address or None,
        "change": DONE[entry.change.kind],
        "fields": [_field(field) for field in entry.change.fields],
        "reason": entry.change.reason,
    }


def _field(field: FieldChange) -> dict[str, str]:
    return {
        "name": field.name,
        "label": field.title,
        "before": field.before,
        "after": field.after,
    }
