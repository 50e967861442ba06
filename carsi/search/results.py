"""What was found as it is shown: grouped by kind, each thing with its address and its reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from carsi.search.figures import CELL
from carsi.search.kinds import KINDS, LINE
from carsi.search.matching import Match
from carsi.search.words import Piece
from documents.models import Citation
from funding.models import Allocation

TITLES: dict[str, Promise] = {
    **{kind.name: kind.title for kind in KINDS.values()},
    CELL: _("Printed figures"),
}


@dataclass(frozen=True)
class Result:
    """A thing that was found; `citation` is where it is said, if it is a claim or a statement."""

    kind: str
    key: str
    label: tuple[Piece, ...]
    why: tuple[Piece, ...]
    address: str
    in_other_language: bool = False
    citation: Citation | None = None

    @property
    def name(self) -> str:
        return "".join(piece.text for piece in self.label)

    @property
    def kind_in_words(self) -> str:
        """What one of its kind is called."""
        model = Allocation if self.kind == CELL else KINDS[self.kind].rows.model
        name = str(model._meta.verbose_name)
        return name[:1].upper() + name[1:]


@dataclass(frozen=True)
class Group:
    """The results of one kind; `count` is that of all that match, shown or not."""

    kind: str
    count: int
    results: tuple[Result, ...]

    @property
    def title(self) -> Promise:
        return TITLES[self.kind]


def grouped(matches: Sequence[Match]) -> list[Group]:
    """The matches by kind: the kind of the best first, equals in the order of the registry."""
    order = list(TITLES)
    best: dict[str, float] = {}
    for match in matches:
        best[match.kind] = max(match.score, best.get(match.kind, 0))
    results = results_of(matches)
    return [
        Group(
            kind,
            max(match.count for match in matches if match.kind == kind),
            tuple(result for result in results if result.kind == kind),
        )
        for kind in sorted(best, key=lambda kind: (-round(best[kind], 1), order.index(kind)))
    ]


def results_of(matches: Iterable[Match]) -> list[Result]:
    """Each match once, where it is found first."""
    once: dict[tuple[str, str], Match] = {}
    for match in matches:
        once.setdefault((match.kind, match.key), match)
    said = _citations({match.said for match in once.values() if match.said})
    return [
        Result(
            match.kind,
            match.key,
            match.label,
            match.why,
            match.address,
            match.in_other_language,
            said.get(match.said),
        )
        for match in once.values()
    ]


def _citations(said: set[str]) -> dict[str, Citation]:
    condition = Q(pk__in=[])
    for one in said:
        document, key = one.split(LINE)
        condition |= Q(document__slug=document, key=key)
    found = Citation.objects.filter(condition).select_related("document") if said else ()
    return {LINE.join((citation.document.slug, citation.key)): citation for citation in found}
