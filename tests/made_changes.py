"""Changes that editors make, for a site that runs beside: `python -m tests.made_changes <what>`.

`publish` mends a figure, `rename` gives an account another name in the admin, `sign-in` prints the
key of an editor's session.
"""

import sys

import django


def publish() -> None:
    from django.contrib.auth.models import User

    from documents.models import Draft
    from documents.publishing.publish import publish, submit
    from funding.drafts.opening import content_of
    from funding.models import Edition

    typist, reviewer = (User.objects.create(username=name) for name in ("typist", "reviewer"))
    content = content_of(Edition.objects.get(dataset__slug="carsi-by-account"))
    content["figures"][0][4], content["total_figures"][4] = "51,000", "136,000"
    draft = Draft.objects.create(kind="table", title="CARSI", content=content, author=typist)
    draft.typed_by.add(typist)
    submit(draft.pk)
    publish(draft.pk, draft.version, reviewer, "A figure is mended.", "Se corrige una cifra.")


def rename() -> None:
    from django.test import Client
    from django.test.utils import setup_test_environment

    from programs.models import Account
    from tests.admin_pages import address, correct, person

    setup_test_environment()  # it keeps what templates were given, forms among that
    client = Client(headers={"host": "localhost"})
    client.force_login(person("superuser"))
    page = address("change", Account, Account.objects.get(code="ESF").pk)
    answer = correct(client, page, {"name": "Money by another name"})
    assert answer.status_code == 302, answer.content


def sign_in() -> None:
    from django.test import Client

    from tests.admin_pages import person

    client = Client()
    client.force_login(person("administrator"))
    print("session", client.cookies["sessionid"].value)


if __name__ == "__main__":
    django.setup()
    {"publish": publish, "rename": rename, "sign-in": sign_in}[sys.argv[1]]()
