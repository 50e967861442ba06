"""Confirms an import, for a test that stops it half way: previews it, or confirms what was kept.

Used as `python -m tests.confirmed_import preview|confirm`; a preview prints the key of the upload.
"""

import sys

import django


def main(step: str, *key: str) -> None:
    """Does the step as the one administrator there is."""
    django.setup()
    from django.contrib.auth.models import User
    from django.test import Client

    from programs.models import Law
    from tests.row_files import csv_of, page_of, send

    user, _made = User.objects.get_or_create(username="editor", is_staff=True, is_superuser=True)
    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    if step == "preview":
        head = ("slug", "name", "name_es", "editorial")
        rows = [(f"made-up-{n}", "Made up", "Inventada", "true") for n in range(30)]
        page = send(client, Law, csv_of([head, *rows])).content.decode()
        print("key", page.partition("/confirm/")[0].rpartition("/")[2], flush=True)
    else:
        answer = client.post(page_of(Law, "confirm", *key), {"reason": "Tried"})
        print("answered", answer.status_code, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
