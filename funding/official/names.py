"""Finds the country, account or agency that a name in an official file stands for."""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from countries.models import Country, CountryAlias
from documents.models import Alias
from programs.models import Account, AccountAlias, Agency, AgencyAlias

UNMAPPED = "unmapped"
APOSTROPHES = re.compile("[‘’ʼ]")
DASHES = re.compile("\\s*[-\u2010-\u2015\u2212]\\s*")


def normalised(name: str) -> str:
    """The name without what does not matter: case, repeated spaces, shapes of signs, asterisks."""
    text = unicodedata.normalize("NFKC", name).casefold()
    text = DASHES.sub("-", APOSTROPHES.sub("'", text))
    return " ".join(text.split()).rstrip("* ")


@dataclass(frozen=True)
class Found:
    """The member that a name stands for.

    An unknown name stands for the member `unmapped` and has its `nearest` known name beside it,
    which is empty where none is near. `nearest` is None for a known name.
    """

    id: int
    key: str
    nearest: str | None = None


@dataclass(frozen=True)
class Meaning:
    """What a name means from one fiscal year to another; an agency only where the name says it."""

    name: str
    member: Found
    agency: Found | None = None
    first_year: int | None = None
    last_year: int | None = None

    def holds_in(self, year: int) -> bool:
        return (self.first_year or year) <= year <= (self.last_year or year)


class Lookup:
    """The meanings of the names of one kind of member; of two that hold, the first one counts."""

    def __init__(self, meanings: Iterable[Meaning], unmapped: Found) -> None:
        self.unmapped = unmapped
        self.spelling: dict[str, str] = {}
        self.meanings: dict[str, list[Meaning]] = {}
        self.answers: dict[tuple[str, int], Meaning] = {}
        self.nearest: dict[str, str] = {}  # looking for it takes long, and years do not matter
        for meaning in meanings:
            name = normalised(meaning.name)
            self.spelling.setdefault(name, meaning.name)
            self.meanings.setdefault(name, []).append(meaning)

    def find(self, name: str, year: int) -> Meaning:
        if (name, year) not in self.answers:
            self.answers[name, year] = self._look(name, year)
        return self.answers[name, year]

    def _look(self, name: str, year: int) -> Meaning:
        wanted = normalised(name)
        for meaning in self.meanings.get(wanted, ()):
            if meaning.holds_in(year):
                return meaning
        if wanted not in self.nearest:
            near = difflib.get_close_matches(wanted, self.spelling, n=1)
            self.nearest[wanted] = self.spelling[near[0]] if near else ""
        return Meaning(name, replace(self.unmapped, nearest=self.nearest[wanted]))


class Names:
    """Every name that is known when this is made: six queries, and none for a lookup.

    A name is an alias that holds in the fiscal year, or else the English name or the key of a
    member. A region that covers a group of countries is a document's own and has no name here:
    official files know other regions.
    """

    def __init__(self) -> None:
        countries = {row.pk: row for row in Country.objects.order_by("pk")}
        accounts = {row.pk: row for row in Account.objects.order_by("pk")}
        agencies = {row.pk: row for row in Agency.objects.order_by("pk")}
        recipients = {pk: Found(pk, row.code) for pk, row in countries.items()}
        payers = {pk: Found(pk, row.code) for pk, row in accounts.items()}
        spenders = {pk: Found(pk, row.slug) for pk, row in agencies.items()}
        own = [row for row in countries.values() if row.covers_id is None]
        self._countries = Lookup(
            [
                *(_said(row, recipients[row.country_id]) for row in CountryAlias.objects.all()),
                *_own_names((row.name, recipients[row.pk]) for row in own),
            ],
            _unmapped(recipients.values()),
        )
        self._accounts = Lookup(
            [
                *(
                    _said(row, payers[row.account_id], spenders.get(row.agency_id or 0))
                    for row in AccountAlias.objects.all()
                ),
                *_own_names((row.name, payers[row.pk]) for row in accounts.values()),
            ],
            _unmapped(payers.values()),
        )
        self._agencies = Lookup(
            [
                *(_said(row, spenders[row.agency_id]) for row in AgencyAlias.objects.all()),
                *_own_names((row.name, spenders[row.pk]) for row in agencies.values()),
            ],
            _unmapped(spenders.values()),
        )

    def country(self, name: str, year: int) -> Found:
        """The country or region of that name in a fiscal year."""
        return self._countries.find(name, year).member

    def account(self, name: str, year: int) -> tuple[Found, Found | None]:
        """The account of that name in a fiscal year, and the agency if the name says one."""
        meaning = self._accounts.find(name, year)
        return meaning.member, meaning.agency

    def agency(self, name: str, year: int) -> Found:
        """The agency of that name in a fiscal year."""
        return self._agencies.find(name, year).member


def _said(alias: Alias, member: Found, agency: Found | None = None) -> Meaning:
    return Meaning(alias.name, member, agency, alias.first_year, alias.last_year)


def _own_names(members: Iterable[tuple[str, Found]]) -> Iterator[Meaning]:
    for name, member in members:
        yield Meaning(name, member)
        yield Meaning(member.key, member)


def _unmapped(members: Iterable[Found]) -> Found:
    return next(member for member in members if member.key == UNMAPPED)
