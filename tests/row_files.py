"""Files with rows of a model, and what a browser does with them on the pages of import."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

import xlsxwriter
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.test import Client
from django.urls import reverse

Grid = Iterable[Sequence[Any]]


def csv_of(grid: Grid, encoding: str = "utf-8") -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows(grid)
    return file.getvalue().encode(encoding)


def workbook_of(grid: Grid, *more_sheets: str) -> bytes:
    """Texts as text cells, numbers, dates and truth values as they are."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"strings_to_formulas": False}) as book:
        tab = book.add_worksheet("Rows")
        for name in more_sheets:
            book.add_worksheet(name)
        for number, row in enumerate(grid):
            for place, value in enumerate(row):
                tab.write(number, place, value)
    return file.getvalue()


def page_of(model: type[Model], page: str = "rows", *more: str) -> str:
    options = model._meta
    return reverse(f"transfer:{page}", args=(options.app_label, options.model_name, *more))


def exported(client: Client, model: type[Model], suffix: str, **filters: str) -> bytes:
    answer: Any = client.get(page_of(model, suffix), filters)
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def grid_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def send(client: Client, model: type[Model], content: bytes, name: str = "rows.csv") -> Any:
    """The page that shows what the file would do."""
    answer = client.post(page_of(model), {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 200
    return answer


def counts(preview: Any) -> tuple[int, int, int, int]:
    """How many rows are added, changed, unchanged and refused."""
    seen = preview.context["seen"]
    return seen.added, seen.changed, seen.unchanged, seen.refused


def confirm(client: Client, preview: Any, model: type[Model], **fields: str) -> Any:
    return client.post(page_of(model, "confirm", preview.context["key"]), fields)


def staff(*permissions: str, name: str = "staff") -> Client:
    """Somebody of the staff who may do this, such as `view_law`, and nothing else."""
    user = User.objects.create(username=name, is_staff=True)
    found = list(Permission.objects.filter(codename__in=permissions))
    assert len(found) == len(permissions)
    user.user_permissions.set(found)
    client = Client()
    client.force_login(user)
    return client
