"""Answers with the page of a grid: as saved, or as it was typed where that could not be saved."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from documents.models import Draft, DraftState
from funding.admin.grid_inputs import ITEM_TEXTS, TEXTS
from funding.admin.grid_page import GridPage
from funding.drafts.edition_rows import current_edition
from funding.drafts.form import Content, shown
from funding.drafts.merge import Conflict
from funding.drafts.saving import Typed, begin, save, signed
from funding.models import Dataset, Edition

ADD, CHANGE, VIEW = (f"documents.{verb}_draft" for verb in ("add", "change", "view"))


@dataclass
class Opened:
    """What a grid shows: a draft, a dataset's table that nobody has changed, or a blank one."""

    content: Content
    draft: Draft | None = None
    dataset: Dataset | None = None
    is_checked: bool = True

    @property
    def reason(self) -> str:
        return self.draft.reason if self.draft else ""

    def may_be_typed_by(self, user: Any) -> bool:
        if self.draft:
            return self.draft.state == DraftState.DRAFT and bool(user.has_perm(CHANGE))
        return bool(user.has_perm(ADD))

    def save(self, typed: Typed, user: Any) -> Draft:
        """Save what was typed. Raises NotOpenError or ConflictError."""
        if self.draft:
            return save(self.draft.pk, typed, user)
        return begin(typed, user, self.dataset)

    @property
    def key(self) -> str:
        """Under which a browser keeps what is not saved yet."""
        if self.draft:
            return f"draft-{self.draft.pk}"
        return f"dataset-{self.dataset.pk}" if self.dataset else "new"


@dataclass(frozen=True)
class ToldConflict:
    """A conflict in words, and the input that it is about."""

    name: str
    place: str
    mine: str
    theirs: str


def answer(
    request: HttpRequest,
    opened: Opened,
    typed: Typed | None = None,
    *,
    conflicts: Sequence[Conflict] = (),
    pasted: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page; with what was typed, it is that which stands in it."""
    content = typed.content if typed else opened.content
    reason = typed.reason if typed else opened.reason
    base = (typed.base, typed.base_reason) if typed else (opened.content, opened.reason)
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": _("A new table") if opened.key == "new" else _("A table as printed"),
        "opts": Draft._meta,
        "opened": opened,
        "draft": opened.draft,
        "page": GridPage(content, opened.is_checked),
        "content": content,
        "reason": reason,
        "base": signed(*base),
        "may_type": opened.may_be_typed_by(request.user) or status == 403,
        "conflicts": list(told(conflicts)),
        "pasted": pasted,
        "newer": newer_edition(content),
    }
    return TemplateResponse(request, "admin/grid/page.html", context, status=status)


def refusal(request: HttpRequest, dataset: Dataset, sentence: str) -> HttpResponse:
    """The page for a dataset that no grid can show."""
    context = {
        **admin.site.each_context(request),
        "title": dataset.label,
        "opts": Draft._meta,
        "refused": sentence,
    }
    return TemplateResponse(request, "admin/grid/page.html", context)


def newer_edition(content: Content) -> Edition | None:
    """What has been published since the table was opened."""
    if not content["base"]:
        return None
    slug, label = content["base"]
    current = current_edition(slug)
    return current if current and current.label != label else None


def told(conflicts: Iterable[Conflict]) -> Iterable[ToldConflict]:
    """Each conflict with its place in words and both values."""
    for conflict in conflicts:
        mine, theirs = shown(conflict.mine), shown(conflict.theirs)
        yield ToldConflict(conflict.name, _place(conflict), mine, theirs)


def _place(conflict: Conflict) -> str:
    *heads, last = conflict.place
    if conflict.part.endswith("figures"):
        return ", ".join(conflict.place)
    label = TEXTS.get(conflict.name) or ITEM_TEXTS.get(last, last)
    return ", ".join([*heads, str(label)])
