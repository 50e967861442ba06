"""What the names in a record stand for, and what is said of those that nobody knows."""

import re
from dataclasses import dataclass

from funding.official.gathered import Told
from funding.official.names import Found, Names

NO_NAME = re.compile(r"(null|.*\bredacted\b.*)?", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class Named:
    """The key of the member, None for “not stated”, and what is to be told of the name."""

    member: int | None
    told: Told | None = None


def country_named(names: Names, name: str, code: str, year: int) -> Named:
    """The recipient of that name, or of the publisher's code where the name says nothing."""
    found = names.country(name, year)
    if found.nearest is None:
        return Named(found.id)
    coded = names.country(code, year)
    if coded.nearest is None:
        return Named(coded.id, Told("known_by_code", name, (("code_of_publisher", code),)))
    return _unknown("unknown_country", name, found)


def account_named(names: Names, name: str, year: int) -> Named:
    """The account of that name."""
    found, _agency = names.account(name, year)
    return Named(found.id) if found.nearest is None else _unknown("unknown_account", name, found)


def agency_named(names: Names, name: str, year: int) -> Named:
    """The agency of that name."""
    found = names.agency(name, year)
    return Named(found.id) if found.nearest is None else _unknown("unknown_agency", name, found)


def _unknown(code: str, name: str, found: Found) -> Named:
    """A name that is not given is not stated; any other is unmapped, as the member found is."""
    if NO_NAME.fullmatch(name.strip()):
        return Named(None, Told("name_not_given", name))
    return Named(found.id, Told(code, name, (("nearest", found.nearest or "—"),)))
