"""How every draft begins, whichever its kind."""

from collections.abc import Mapping
from typing import Any

from documents.models import Draft
from documents.publishing.revision import last_revision

LONGEST_TITLE = Draft._meta.get_field("title").max_length


def begin_draft(
    kind: str, title: str, content: Mapping[str, Any], user: Any | None = None, reason: str = ""
) -> Draft:
    """A draft of what is public now, typed by the user; a title that is too long is cut.

    Without a user it came with a release, or waits to be given one.
    """
    draft = Draft.objects.create(
        kind=kind,
        title=title[:LONGEST_TITLE],
        reason=reason,
        content=content,
        based_on=last_revision(),
        author=user,
    )
    if user:
        draft.typed_by.add(user)
    return draft
