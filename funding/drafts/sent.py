"""What an editor's browser sends of a grid: its inputs one by one, or all of them as one JSON."""

import json
from collections.abc import Mapping

from django.http import QueryDict
from django.utils.translation import gettext as _

from funding.drafts.figures import figure_of
from funding.drafts.form import Content, DamagedFormError, Fields, content_from, new_item
from funding.drafts.heads import guess
from funding.drafts.saving import Typed, unsigned

WHOLE = "fields"  # the one input in which the page's script sends all of them


def fields_sent(post: QueryDict) -> Fields:
    """The inputs by name. Raises DamagedFormError for what no page of ours sends."""
    if WHOLE not in post:
        return {name: str(post[name]) for name in post}
    try:
        found = json.loads(str(post[WHOLE]))
    except (ValueError, RecursionError) as error:
        raise DamagedFormError(_("This form is damaged: it cannot be read.")) from error
    if not isinstance(found, dict) or not all(isinstance(text, str) for text in found.values()):
        raise DamagedFormError(_("This form is damaged: it cannot be read."))
    return found


def typed_from(sent: Fields) -> Typed:
    """What was typed, and the saved state that it began from."""
    base, base_reason = unsigned(sent.get("base", ""))
    return Typed(content_from(sent), sent.get("reason", "").strip(), base, base_reason)


def tidy(content: Content) -> None:
    """Read figures as they are printed, their marks as footnotes, and heads for what they mean."""
    guess(content)
    for part in ("total_figures", "row_total_figures"):
        content[part] = [figure_of(text)[0] for text in content[part]]
    known = {mark["mark"]: mark for mark in content["marks"]}
    for line, row in zip(content["lines"], content["figures"], strict=True):
        for number, text in enumerate(row):
            printed, mark = figure_of(text, known)
            place = {"row": line["head"], "column": content["columns"][number]["head"]}
            if not mark:
                row[number] = printed
            elif all(place.values()) and _marks(known, mark, place):
                row[number] = printed
                if mark not in known:
                    known[mark] = {**new_item("marks"), "mark": mark, **place}
                    content["marks"].append(known[mark])


def _marks(known: Mapping[str, Content], mark: str, place: Mapping[str, str]) -> bool:
    """Whether the mark is new or that of this place; else it stays where it was typed."""
    return mark not in known or {name: known[mark][name] for name in place} == dict(place)
