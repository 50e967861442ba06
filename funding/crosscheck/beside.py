"""Which official figures stand beside a line of a document."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from funding.crosscheck.lines import Cell, Figure, Line, by_account
from funding.models import Stage


@dataclass(frozen=True)
class Scope:
    """A difference of scope: for which lines it holds, beside which official line, and why.

    None holds for every dataset, country or account; as the name of an official line, it is the
    document's own.
    """

    dataset: int
    country: int | None
    account: int | None
    official: int | None
    official_country: int | None
    official_account: int | None
    reason: str

    def covers(self, line: Line, official: int) -> bool:
        """Whether it holds for the line; for a total, if it does for one of its accounts."""
        return (
            line.dataset == self.dataset
            and self.official in (None, official)
            and self.country in (None, line.country)
            and (self.account is None or self.account in line.parts)
        )

    def official_name(self, account: int | None) -> int | None:
        """The official account beside an account of the document."""
        renamed = self.official_account is not None and account == self.account
        return self.official_account if renamed else account


@dataclass(frozen=True)
class Beside:
    """The official figures beside a line, of one dataset and stage, by account.

    `accounts` are those that they count, None where they count all. Without a stage there is no
    official line at all.
    """

    dataset: int
    country: int | None
    stage: str = ""
    accounts: tuple[int | None, ...] | None = None
    parts: Mapping[int | None, Figure] = field(default_factory=dict, hash=False)
    scope: Scope | None = None
    names_accounts: bool = True


class Official:
    """The official cells, by dataset, country and year, and within them by stage."""

    def __init__(self, cells: Iterable[Cell], covered: Iterable[tuple[int, int]]) -> None:
        """`covered` are the datasets and years of which there are official cells anywhere."""
        self.covered = frozenset(covered)
        self._cells: dict[tuple[int, int | None, int], dict[str, list[Cell]]] = {}
        for cell in cells:
            stages = self._cells.setdefault((cell.dataset, cell.country, cell.year), {})
            stages.setdefault(cell.stage, []).append(cell)

    def beside(self, line: Line, dataset: int, scopes: Sequence[Scope]) -> Iterator[Beside]:
        """What a dataset says of the line, stage by stage; once for each difference of scope."""
        applying = [scope for scope in scopes if scope.covers(line, dataset)]
        for scope in applying:
            yield from self._under(line, dataset, scope)
        if not applying:
            yield from self._under(line, dataset, None)

    def _says_it_once(self, line: Line, dataset: int) -> bool:
        """Whether the line is to say that there is no official line of its country: the total."""
        return line.account is None and (dataset, line.year) in self.covered

    def _under(self, line: Line, dataset: int, scope: Scope | None) -> Iterator[Beside]:
        country = (scope.official_country if scope else None) or line.country
        stages = self._cells.get((dataset, country, line.year), {})
        if not stages and scope and scope.country and self._says_it_once(line, dataset):
            yield Beside(dataset, country, scope=scope)
        for stage in sorted(stages, key=Stage.values.index):
            parts = by_account(stages[stage])
            beside = Beside(dataset, country, stage, scope=scope)
            if set(parts) != {None}:
                if not line.repeats_its_account:
                    yield _by_name(beside, line, parts)
            elif line.account is None:
                yield replace(beside, parts=parts, names_accounts=False)


def _by_name(beside: Beside, line: Line, parts: Mapping[int | None, Figure]) -> Beside:
    """With the official figures of the accounts that the line counts."""
    if not line.states_accounts:
        return replace(beside, parts=parts)
    scope = beside.scope
    names = tuple(scope.official_name(key) if scope else key for key in line.parts)
    return replace(beside, accounts=names, parts={key: parts[key] for key in names if key in parts})
