"""The drafts that wait for somebody: for a reviewer, or for the one who typed them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from documents.models import Draft, DraftState

MOST = 20  # of a kind on the first page; the list of drafts has all of them


@dataclass(frozen=True)
class Waiting:
    """The longest waiting first; `in_review_count` counts those that are not shown too."""

    in_review: QuerySet[Draft]
    in_review_count: int
    sent_back: QuerySet[Draft]
    mine: QuerySet[Draft]


def draft_address(draft: Draft) -> str:
    """The page of the admin on which a draft is read and reviewed."""
    return f"{reverse('admin:index')}documents/draft/{draft.pk}/change/"


def waiting(user: Any) -> Waiting | None:
    """What waits for this person; None for those who may not see drafts."""
    if not user.has_perm("documents.view_draft"):
        return None
    drafts = Draft.objects.select_related("author").defer("content", "outcome")
    in_review = drafts.filter(state=DraftState.IN_REVIEW).order_by("submitted_at", "pk")
    typed = _typed_by(user, drafts.filter(state=DraftState.DRAFT))
    return Waiting(
        in_review=in_review[:MOST],
        in_review_count=in_review.count(),
        sent_back=typed.exclude(remark="")[:MOST],
        mine=typed.filter(remark="")[:MOST],
    )


def _typed_by(user: Any, drafts: QuerySet[Draft]) -> QuerySet[Draft]:
    return drafts.filter(Q(author=user) | Q(typed_by=user)).distinct()
