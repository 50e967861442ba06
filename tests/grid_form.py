"""What a browser sends of the grid's page, and the tables that tests type into it."""

import csv
import io
import json
from pathlib import Path
from typing import Any

from django.contrib.auth.models import Permission, User
from django.test import Client

NEW = "/admin/funding/dataset/grid/new/"
SOURCES = Path(__file__).resolve().parent.parent / "fixtures" / "sources"
WHAT = {
    "origin-document": "mpi-crime-and-violence",
    "origin-section": "II. US Policy Responses",
    "origin-name": "Table 9",
    "edition-unit": "$ thousand",
    "edition-label": "2013",
    "constants-country": "central-america",
    "constants-program": "carsi",
    "dataset-slug": "typed-table",
    "dataset-title": "Typed table",
    "dataset-title_es": "Tabla escrita",
    "dataset-scope": "What it counts.",
    "dataset-scope_es": "Lo que cuenta.",
    "dataset-measure": "assistance",
    "dataset-measure_es": "asistencia",
    "total-topic": "typed-fy",
    "total-counted": "All accounts in FY {year}.",
    "total-counted_es": "Todas las cuentas en el año fiscal {year}.",
}


def editor(name: str = "editor", *permissions: str) -> Client:
    """A browser with a member of staff signed in who may type drafts, or what else is named."""
    user = User.objects.create(username=name, is_staff=True)
    names = permissions or ("add_draft", "change_draft", "view_draft", "view_dataset")
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    client = Client()
    client.force_login(user)
    return client


def sheet(table: str, **replaced: str) -> str:
    """A transcribed table as a spreadsheet copies it."""
    text = (SOURCES / f"{table}.csv").read_text(encoding="utf-8")
    for old, new in replaced.items():
        text = text.replace(old.strip("_"), new)
    return "\r\n".join("\t".join(line) for line in csv.reader(io.StringIO(text)))


def fields_of(response: Any) -> dict[str, str]:
    """Every input of the page, as it stands."""
    context = response.context
    values: dict[str, str] = dict(context["page"].inputs.values)
    return {**values, "base": context["base"], "reason": context["reason"]}


def send(client: Client, address: str, fields: dict[str, str], action: str = "save") -> Any:
    """Sends the inputs one by one, as a browser without JavaScript does."""
    return client.post(address, {**fields, "action": action})


def send_as_one(client: Client, address: str, fields: dict[str, str], action: str = "save") -> Any:
    """Sends the inputs as the page's script does."""
    return client.post(address, {"fields": json.dumps({**fields, "action": action})})


def typed(client: Client, table: str, **changes: str) -> str:
    """The address of a new draft into which the table was pasted."""
    fields = fields_of(client.get(NEW)) | {"pasted": sheet(table), "paste_at": "corner"}
    answer = send(client, NEW, fields, "paste")
    assert answer.status_code == 302, answer.content.decode()
    address = str(answer["Location"])
    fields = fields_of(client.get(address)) | WHAT | changes
    assert send(client, address, fields).status_code == 302
    return address
